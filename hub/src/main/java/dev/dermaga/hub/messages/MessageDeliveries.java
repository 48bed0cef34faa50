package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.AttemptItem;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveriesChanged;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of messages on their way to DingTalk, and what people can still do about it. */
@Service
class MessageDeliveries {

    private final Messages messages;
    private final Timelines timelines;
    private final MessageItems items;
    private final Channels channels;
    private final Deliveries deliveries;
    private final ChangeLog changes;

    MessageDeliveries(
            Messages messages,
            Timelines timelines,
            MessageItems items,
            Channels channels,
            Deliveries deliveries,
            ChangeLog changes) {
        this.messages = messages;
        this.timelines = timelines;
        this.items = items;
        this.channels = channels;
        this.deliveries = deliveries;
        this.changes = changes;
    }

    /**
     * Sends a refused or unanswered message again.
     *
     * @throws Problem 404 {@code message-unknown}, 409 {@code not-retryable}
     */
    @Transactional
    public MessageItem retry(Account caller, UUID id) {
        Message message = timelines.requireVisible(caller, id);
        if (!deliveries.retryMessage(id)) {
            throw Problem.of(409, "not-retryable", "Only what was refused or not answered can be sent again.");
        }
        return items.of(message, channels.require(message.channelId()));
    }

    /**
     * Takes back what the caller wrote: at once when it did not leave yet, else by a recall that its state tells of.
     *
     * @throws Problem 404 {@code message-unknown}, 403 {@code not-yours}, 409 {@code not-recallable}
     */
    @Transactional
    public MessageItem recall(Account caller, UUID id) {
        Message message = timelines.requireVisible(caller, id);
        if (!message.author().equals(caller.id()) || message.origin() == Origin.DINGTALK) {
            throw Problem.of(403, "not-yours", "Only who wrote a message here can take it back.");
        }
        Deliveries.Recall recall = deliveries.recall(id);
        if (recall == Deliveries.Recall.IMPOSSIBLE) {
            throw Problem.of(
                    409,
                    "not-recallable",
                    "DingTalk takes back only what the app's robot said, and only once it is known to have arrived.");
        }
        Channel channel = channels.require(message.channelId());
        MessageItem item = items.of(message, channel);
        if (recall == Deliveries.Recall.UNDER_WAY) {
            changes.append(ChangeType.MESSAGE_CHANGED, channel, item);
        }
        return item;
    }

    /** Every call to DingTalk that was made for a message, oldest first. */
    List<AttemptItem> attempts(Account viewer, UUID id) {
        return deliveries.attemptsOfMessage(timelines.requireVisible(viewer, id).id());
    }

    @EventListener
    @Order(1)
    void deliveriesChanged(DeliveriesChanged event) {
        List<UUID> ids = event.deliveries().stream()
                .map(Delivery::messageId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Message> changed = ids.isEmpty() ? List.of() : messages.lockAll(ids);
        if (changed.isEmpty()) {
            return;
        }
        Map<UUID, Channel> in =
                channels.all(changed.stream().map(Message::channelId).distinct().toList());
        List<MessageItem> looks = items.of(changed);
        changes.append(IntStream.range(0, changed.size())
                .mapToObj(i -> changes.change(
                        ChangeType.MESSAGE_CHANGED,
                        Objects.requireNonNull(in.get(changed.get(i).channelId())),
                        looks.get(i)))
                .toList());
    }
}
