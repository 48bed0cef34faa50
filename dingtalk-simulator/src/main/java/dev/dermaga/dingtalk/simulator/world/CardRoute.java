package dev.dermaga.dingtalk.simulator.world;

import org.jspecify.annotations.Nullable;

/** Where an app wants to hear of its cards by HTTP, under the key that its cards name. */
public record CardRoute(
        String key,
        String clientId,
        String callbackUrl,
        @Nullable String apiSecret) {}
