package dev.dermaga.hub.delivery;

import org.jspecify.annotations.Nullable;

/**
 * DingTalk took a delivery.
 *
 * @param id what DingTalk calls it; null where it gives no name
 * @param route the route that was taken in the end, where it is not the planned one
 * @param routeReason why
 */
public record Receipt(
        @Nullable String id,
        @Nullable Route route,
        @Nullable String routeReason) {

    public static Receipt of(@Nullable String id) {
        return new Receipt(id, null, null);
    }
}
