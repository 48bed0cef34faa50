package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/**
 * That somebody has left.
 *
 * @param reason in the platform's word: {@code oapi} for a call
 */
public record Departure(
        String id, String userId, String name, String stateCode, String mobile, Instant left, String reason) {}
