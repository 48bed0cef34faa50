package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveryDraft;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts messages into timelines, and on their way to DingTalk. */
@Component
class MessageWriter {

    private final Messages messages;
    private final MessageLength length;
    private final RoutePlanner planner;
    private final FileService files;
    private final Deliveries deliveries;
    private final ChangeLog changes;
    private final MessageItems items;

    MessageWriter(
            Messages messages,
            MessageLength length,
            RoutePlanner planner,
            FileService files,
            Deliveries deliveries,
            ChangeLog changes,
            MessageItems items) {
        this.messages = messages;
        this.length = length;
        this.planner = planner;
        this.files = files;
        this.deliveries = deliveries;
        this.changes = changes;
        this.items = items;
    }

    /**
     * A message that can be written.
     *
     * @param item how it will look
     * @param delivery how it is on its way then; null for what came from DingTalk
     */
    record Ready(
            Messages.New written,
            Deliveries.@Nullable Queued delivery,
            ChangeLog.Change change,
            Channel channel,
            MessageItem item) {

        Message message() {
            return written.message();
        }
    }

    /** @param kind how it is delivered; null for what came from DingTalk */
    Ready ready(Channel channel, Message message, @Nullable DeliveryKind kind) {
        Map<UUID, FileItem> file = message.fileId() == null ? Map.of() : files.items(List.of(message.fileId()));
        Deliveries.Queued queued = kind == null ? null : deliveries.queued(draft(channel, message, kind, file));
        MessageItem item = items.unwritten(
                message, channel, queued == null ? DeliveryItem.received(message.createdAt()) : queued.item());
        String words = SearchWords.of(
                item.file() == null ? message.text() : item.file().name());
        return new Ready(
                new Messages.New(message, words),
                queued,
                changes.change(ChangeType.MESSAGE_POSTED, channel, item),
                channel,
                item);
    }

    /** Writes messages, their deliveries and the changes in one statement; returns the ids of those that were not there already. */
    Set<UUID> write(List<Ready> ready, Channels.Busy busy) {
        List<Clause> along = new ArrayList<>();
        List<Deliveries.Queued> queued =
                ready.stream().map(Ready::delivery).filter(Objects::nonNull).toList();
        if (!queued.isEmpty()) {
            along.add(deliveries.enqueuing(queued, Messages.WRITTEN));
        }
        along.add(changes.appending(ready.stream().map(Ready::change).toList(), Messages.WRITTEN));
        return messages.add(ready.stream().map(Ready::written).toList(), along, busy);
    }

    /** Writes one message; an answer is counted in its thread. Empty, with nothing written, when it is there already. */
    Optional<MessageItem> add(Channel channel, Message message, @Nullable DeliveryKind kind) {
        Ready ready = ready(channel, message, kind);
        if (write(List.of(ready), Channels.Busy.WAIT).isEmpty()) {
            return Optional.empty();
        }
        if (message.thread() != null) {
            Message first = messages.countReply(message.thread());
            changes.append(ChangeType.MESSAGE_CHANGED, channel, items.of(first, channel));
        }
        return Optional.of(ready.item());
    }

    /** Sends a text as it is now; what went before has been held back. */
    void sendAnew(Channel channel, Message message) {
        deliveries.enqueueAnew(draft(channel, message, DeliveryKind.TEXT, Map.of()));
    }

    private DeliveryDraft draft(Channel channel, Message message, DeliveryKind kind, Map<UUID, FileItem> file) {
        RoutePlanner.Plan plan = switch (message.kind()) {
            case FILE -> planner.planFile(channel, Objects.requireNonNull(file.get(message.fileId())));
            case TASK -> planner.planTask(channel, message.mentions());
            case TEXT -> planner.plan(channel, message.mentions());
        };
        // What may take minutes must keep no texts waiting.
        String lane = (plan.route() == Route.DRIVE ? "drive:" : "channel:") + channel.id();
        return new DeliveryDraft(
                lane,
                kind,
                channel.id(),
                message.id(),
                message.taskId(),
                message.fileId(),
                message.urgent(),
                message.text() == null ? 1 : length.parts(message),
                plan.route(),
                plan.reason());
    }
}
