package dev.dermaga.hub.delivery;

/**
 * The way that a delivery takes because the planned one is not open any more.
 *
 * @param reason why, for people
 */
public record Detour(Route route, String reason) {}
