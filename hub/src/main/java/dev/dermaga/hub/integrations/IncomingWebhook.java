package dev.dermaga.hub.integrations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a program speaks in a channel.
 *
 * @param name under which it speaks
 * @param hint the last characters of its token
 */
record IncomingWebhook(
        UUID id,
        UUID channelId,
        String name,
        WebhookFormat format,
        String hint,
        byte @Nullable [] sealed,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
