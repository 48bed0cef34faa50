package dev.dermaga.hub.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * DingTalk tells that a to-do is different, or gone; it says neither how nor by whom.
 *
 * @param todo DingTalk's id
 * @param at when that was; null when it does not say
 */
public record TodoNotice(
        String todo, boolean isGone, @Nullable Instant at) {}
