package dev.dermaga.hub.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel stands with DingTalk.
 *
 * @param boundBy how the hub came to know the group; null for a single chat
 * @param createdAt since when the hub knows it
 * @param robotGoneAt since when the app's robot is known not to be in the group; null while it is
 * @param robotTryAt when something is sent all the same, to see whether it is back
 * @param disbandedAt when the group was dissolved
 * @param archivedAt since when nothing new is written in it; null while it is in use
 */
public record Standing(
        @Nullable BoundBy boundBy,
        Instant createdAt,
        @Nullable Instant robotGoneAt,
        @Nullable Instant robotTryAt,
        @Nullable Instant disbandedAt,
        @Nullable Instant archivedAt) {

    static Standing begun(@Nullable BoundBy boundBy, Instant now) {
        return new Standing(boundBy, now, null, null, null, null);
    }

    public ChannelState state() {
        if (disbandedAt != null) {
            return ChannelState.DISBANDED;
        }
        if (boundBy == BoundBy.WEBHOOK) {
            return ChannelState.SEND_ONLY;
        }
        return robotGoneAt != null ? ChannelState.ROBOT_GONE : ChannelState.BOUND;
    }

    /** Since when the state is one that stops messages; null where it does not. */
    public @Nullable Instant since() {
        return disbandedAt != null ? disbandedAt : robotGoneAt;
    }
}
