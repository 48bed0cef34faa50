package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
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
    private final Reactions reactions;

    MessageItems(Channels channels, Deliveries deliveries, FileService files, Quotes quotes, Reactions reactions) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.files = files;
        this.quotes = quotes;
        this.reactions = reactions;
    }

    /** What stands around messages. */
    private record Around(
            Map<UUID, FileItem> files, Map<UUID, Quote> quotes, Map<UUID, List<Reaction.Given>> reactions) {}

    List<MessageItem> of(List<Message> page) {
        Map<UUID, String> slugs =
                channels.slugs(page.stream().map(Message::channelId).distinct().toList());
        Around around = around(page, reactions.of(ids(page)));
        Map<UUID, Deliveries.OfMessage> delivered = deliveries.ofMessages(ids(page));
        return page.stream()
                .map(message -> item(
                        message,
                        slugs.getOrDefault(message.channelId(), ""),
                        delivered.getOrDefault(message.id(), Deliveries.OfMessage.NONE),
                        around))
                .toList();
    }

    MessageItem of(Message message, Channel channel) {
        List<Message> only = List.of(message);
        return item(message, channel.slug(), deliveries.ofMessage(message.id()), around(only, reactions.of(ids(only))));
    }

    /** As it will look once it is written. */
    MessageItem unwritten(Message message, Channel channel, DeliveryItem delivery) {
        return item(message, channel.slug(), delivery, null, around(List.of(message), Map.of()));
    }

    private Around around(List<Message> page, Map<UUID, List<Reaction.Given>> given) {
        List<UUID> shared =
                page.stream().map(Message::fileId).filter(Objects::nonNull).toList();
        return new Around(files.items(shared), quotes.in(page), given);
    }

    private static List<UUID> ids(List<Message> page) {
        return page.stream().map(Message::id).toList();
    }

    private static MessageItem item(Message message, String slug, Deliveries.OfMessage of, Around around) {
        DeliveryItem delivery =
                of.delivery() == null ? DeliveryItem.received(message.createdAt()) : DeliveryItem.of(of.delivery());
        return item(message, slug, delivery, of.recall() == null ? null : DeliveryItem.of(of.recall()), around);
    }

    private static MessageItem item(
            Message message, String slug, DeliveryItem delivery, @Nullable DeliveryItem recall, Around around) {
        return new MessageItem(
                message.id(),
                slug,
                message.author(),
                message.authorName(),
                message.origin(),
                message.kind(),
                message.text(),
                message.format(),
                message.mentions(),
                message.urgent(),
                message.fileId() == null ? null : around.files().get(message.fileId()),
                message.taskId(),
                message.clientId(),
                message.replyTo() == null ? null : around.quotes().get(message.replyTo()),
                message.thread(),
                message.replies(),
                around.reactions().getOrDefault(message.id(), List.of()),
                message.card(),
                message.version(),
                message.replaces(),
                message.revision(),
                message.createdAt(),
                delivery,
                recall);
    }
}
