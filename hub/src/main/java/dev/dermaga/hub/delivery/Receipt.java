package dev.dermaga.hub.delivery;

import org.jspecify.annotations.Nullable;

/**
 * DingTalk took a delivery.
 *
 * @param id what DingTalk calls it; null where it gives no name
 */
public record Receipt(@Nullable String id) {}
