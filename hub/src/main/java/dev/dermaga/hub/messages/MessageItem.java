package dev.dermaga.hub.messages;

import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.files.FileItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the timeline shows it.
 *
 * @param channel the slug
 * @param replyTo the message that it answers
 * @param thread the message that the chain of answers begins with
 * @param replies how many messages answer in the thread that it begins
 * @param card what it is shown as; its text says the same in words
 * @param version grows with each edit; what {@code If-Match} holds
 * @param replaces the message that was taken back for it
 * @param revision grows with each change of the message itself, not of its delivery
 * @param recall what becomes of taking it back from DingTalk, where somebody asked for that
 */
public record MessageItem(
        UUID id,
        String channel,
        String author,
        String authorName,
        Origin origin,
        MessageKind kind,
        @Nullable String text,
        MessageFormat format,
        List<String> mentions,
        boolean urgent,
        @Nullable FileItem file,
        @Nullable UUID taskId,
        @Nullable String clientId,
        @Nullable Quote replyTo,
        @Nullable UUID thread,
        int replies,
        List<Reaction.Given> reactions,
        @Nullable Card card,
        int version,
        @Nullable UUID replaces,
        int revision,
        Instant createdAt,
        DeliveryItem delivery,
        @Nullable DeliveryItem recall) {}
