package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How messages look to people: with their files and how far their deliveries are. */
@Component
class MessageItems {

    private final Channels channels;
    private final Deliveries deliveries;
    private final FileService files;
    private final Quotes quotes;

    MessageItems(Channels channels, Deliveries deliveries, FileService files, Quotes quotes) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.files = files;
        this.quotes = quotes;
    }

    List<MessageItem> of(List<Message> page) {
        Map<UUID, Channel> places = new HashMap<>();
        page.forEach(message -> places.computeIfAbsent(message.channelId(), channels::require));
        Map<UUID, Deliveries.OfMessage> delivered =
                deliveries.ofMessages(page.stream().map(Message::id).toList());
        Map<UUID, FileItem> shared = files.items(
                page.stream().map(Message::fileId).filter(Objects::nonNull).toList());
        Map<UUID, Quote> quoted = quotes.in(page);
        return page.stream()
                .map(message -> item(
                        message,
                        places.get(message.channelId()),
                        delivered.getOrDefault(message.id(), Deliveries.OfMessage.NONE),
                        shared,
                        quoted))
                .toList();
    }

    MessageItem of(Message message, Channel channel) {
        Map<UUID, FileItem> file = message.fileId() == null ? Map.of() : files.items(List.of(message.fileId()));
        return item(message, channel, deliveries.ofMessage(message.id()), file, quotes.in(List.of(message)));
    }

    private static MessageItem item(
            Message message,
            Channel channel,
            Deliveries.OfMessage of,
            Map<UUID, FileItem> files,
            Map<UUID, Quote> quoted) {
        DeliveryItem delivery =
                of.delivery() == null ? DeliveryItem.received(message.createdAt()) : DeliveryItem.of(of.delivery());
        return item(
                message, channel, delivery, of.recall() == null ? null : DeliveryItem.of(of.recall()), files, quoted);
    }

    static MessageItem item(
            Message message,
            Channel channel,
            DeliveryItem delivery,
            @Nullable DeliveryItem recall,
            Map<UUID, FileItem> files,
            Map<UUID, Quote> quoted) {
        return new MessageItem(
                message.id(),
                channel.slug(),
                message.author(),
                message.authorName(),
                message.origin(),
                message.kind(),
                message.text(),
                message.format(),
                message.mentions(),
                message.urgent(),
                message.fileId() == null ? null : files.get(message.fileId()),
                message.taskId(),
                message.clientId(),
                message.replyTo() == null ? null : quoted.get(message.replyTo()),
                message.thread(),
                message.replies(),
                message.createdAt(),
                delivery,
                recall);
    }
}
