package dev.dermaga.hub.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people see it, beside what is delivered.
 *
 * @param parts how many messages the text takes in DingTalk
 * @param digest how many messages went to DingTalk together with this one, itself among them; null when it went alone
 */
public record DeliveryItem(
        DeliveryState state,
        Route route,
        @Nullable String routeReason,
        int attempts,
        int parts,
        @Nullable Integer digest,
        @Nullable Instant until,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String advice,
        @Nullable String requestId,
        boolean repeated,
        Instant updatedAt) {

    public static DeliveryItem of(Delivery delivery) {
        boolean waits = delivery.state() == DeliveryState.HELD || delivery.state() == DeliveryState.UNANSWERED;
        return new DeliveryItem(
                delivery.state(),
                delivery.route(),
                delivery.routeReason(),
                delivery.attempts(),
                delivery.parts(),
                delivery.digestSize(),
                waits ? delivery.dueAt() : null,
                delivery.code(),
                delivery.reason(),
                delivery.advice(),
                delivery.requestId(),
                delivery.repeated(),
                delivery.updatedAt());
    }

    /** For what is just enqueued. */
    static DeliveryItem queued(DeliveryDraft draft, Instant at) {
        return new DeliveryItem(
                DeliveryState.QUEUED,
                draft.route(),
                draft.routeReason(),
                0,
                draft.parts(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                at);
    }

    /** For what came from DingTalk. */
    public static DeliveryItem received(Instant at) {
        return new DeliveryItem(
                DeliveryState.RECEIVED, Route.NONE, null, 0, 1, null, null, null, null, null, null, false, at);
    }
}
