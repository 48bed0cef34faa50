package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a channel's timeline.
 *
 * @param author an account, {@code guest} for somebody outside the organization, or {@code hub}
 * @param source the inbound event it was made from; null when it was written in the hub
 */
record Message(
        UUID id,
        long seq,
        UUID channelId,
        String author,
        String authorName,
        Origin origin,
        MessageKind kind,
        @Nullable String text,
        MessageFormat format,
        List<String> mentions,
        boolean urgent,
        @Nullable UUID fileId,
        @Nullable UUID taskId,
        @Nullable String clientId,
        @Nullable String source,
        Instant createdAt) {

    Message {
        mentions = List.copyOf(mentions);
    }
}
