package dev.dermaga.hub.channels;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel as lists show it. {@code state} is {@code bound}: its messages reach DingTalk.
 *
 * @param boundBy how the hub came to know the group; null for a single chat
 * @param createdAt since when the hub knows it
 */
public record ChannelItem(
        UUID id,
        String slug,
        String name,
        ChannelKind kind,
        String state,
        WhenUnanswered whenUnanswered,
        int members,
        @Nullable Instant lastMessageAt,
        @Nullable BoundBy boundBy,
        Instant createdAt) {}
