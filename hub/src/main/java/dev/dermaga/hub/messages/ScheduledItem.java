package dev.dermaga.hub.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to be written later, as its author sees it.
 *
 * @param channel the slug
 * @param card what it will be shown as; its text says the same in words
 * @param zone in which the author meant the time
 * @param problem why it could not be written when its time came
 * @param version grows with each change; what {@code If-Match} holds
 */
record ScheduledItem(
        UUID id,
        String channel,
        String text,
        MessageFormat format,
        List<String> mentions,
        boolean urgent,
        @Nullable UUID replyTo,
        @Nullable Card card,
        Instant sendAt,
        @Nullable String zone,
        Scheduled.State state,
        @Nullable String problem,
        int version,
        Instant createdAt) {}
