package dev.dermaga.dingtalk.client.cards;

import dev.dermaga.dingtalk.client.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where DingTalk calls back under a route key.
 *
 * @param secret with which it signs
 */
public record CardRoute(URI address, @Nullable Secret secret) {}
