package dev.dermaga.dingtalk.client.drive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A grant that holds.
 *
 * @param role one of {@link Role}, or a word that DingTalk has added since
 * @param left how long still; null for ever
 */
public record Permission(
        Member member, String role, @Nullable Duration left) {}
