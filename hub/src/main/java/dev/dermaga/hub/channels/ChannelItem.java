package dev.dermaga.hub.channels;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel as lists show it.
 *
 * @param state whether what is written there reaches DingTalk
 * @param stateSince since when it does not; null while it does
 * @param boundBy how the hub came to know the group; null for a single chat
 * @param createdAt since when the hub knows it
 * @param archivedAt since when nothing new is written in it; null while it is in use
 * @param hidden what DingTalk does not tell of it
 */
public record ChannelItem(
        UUID id,
        String slug,
        String name,
        ChannelKind kind,
        ChannelState state,
        @Nullable Instant stateSince,
        WhenUnanswered whenUnanswered,
        int members,
        @Nullable Instant lastMessageAt,
        @Nullable BoundBy boundBy,
        Instant createdAt,
        @Nullable Instant archivedAt,
        List<Hidden> hidden) {}
