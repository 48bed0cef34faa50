package dev.dermaga.hub.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing on its way to one destination.
 *
 * @param seq the order inside the lane, among those that are as urgent
 * @param channelId whose members may see it
 * @param urgent goes before those of its lane that are not
 * @param part which of {@code parts} messages that make one text, from 1
 * @param digest goes in one message with this other delivery, and ends with it
 * @param digestSize how many deliveries that message holds; null when it is alone
 * @param robot the custom robot of the newest attempt
 * @param unsure it may have arrived, whatever its state says since
 * @param wanted a person wants it sent again, also where it would be seen twice
 * @param dueAt when it is tried next; null once nothing more happens by itself
 * @param receipt what DingTalk calls it, once it is sent
 * @param trace of the request that it comes from
 * @param repeated it was sent again without knowing whether the first one arrived, so it may be there twice
 */
public record Delivery(
        UUID id,
        long seq,
        String lane,
        DeliveryKind kind,
        @Nullable UUID channelId,
        @Nullable UUID messageId,
        @Nullable UUID taskId,
        @Nullable UUID fileId,
        boolean urgent,
        int part,
        int parts,
        @Nullable UUID digest,
        @Nullable Integer digestSize,
        Route route,
        @Nullable String routeReason,
        @Nullable String robot,
        boolean unsure,
        boolean wanted,
        DeliveryState state,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String advice,
        @Nullable String requestId,
        @Nullable String receipt,
        boolean repeated,
        @Nullable String trace,
        Instant createdAt,
        Instant updatedAt) {

    /** The first of these states that a part is in is the state of the whole. */
    private static final List<DeliveryState> TELLING = List.of(
            DeliveryState.REFUSED,
            DeliveryState.UNANSWERED,
            DeliveryState.HELD,
            DeliveryState.QUEUED,
            DeliveryState.SENT,
            DeliveryState.RECALLED);

    /** What stands for all parts of one message: the one that people must know about first. */
    static Delivery mostTelling(Delivery one, Delivery other) {
        return Comparator.comparingInt((Delivery part) -> TELLING.indexOf(part.state()))
                                .thenComparingInt(Delivery::part)
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }
}
