package dev.dermaga.hub.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing on its way to one destination.
 *
 * @param seq the order inside the lane
 * @param dueAt when it is tried next; null once nothing more happens by itself
 * @param receipt what DingTalk calls it, once it is sent
 * @param repeated it was sent again without knowing whether the first one arrived, so it may be there twice
 */
public record Delivery(
        UUID id,
        long seq,
        String lane,
        DeliveryKind kind,
        @Nullable UUID messageId,
        @Nullable UUID taskId,
        @Nullable UUID fileId,
        Route route,
        @Nullable String routeReason,
        DeliveryState state,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String advice,
        @Nullable String requestId,
        @Nullable String receipt,
        boolean repeated,
        Instant updatedAt) {}
