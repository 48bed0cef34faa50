package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/**
 * How an app wants its to-dos to look in the list. Nothing documented attaches it to one.
 *
 * @param config icon, fields and buttons, as JSON
 */
public record TodoCardType(
        String id,
        String clientId,
        String creator,
        String modifier,
        String config,
        Instant createdAt,
        Instant modifiedAt) {}
