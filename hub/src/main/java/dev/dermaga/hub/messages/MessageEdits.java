package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Saying otherwise what was written. As long as nothing of it left, what waits becomes another; DingTalk's
 * robots cannot edit what they said, so from then on it can only be taken back and said again.
 */
@Service
class MessageEdits {

    private static final int MOST = 50;

    private final Messages messages;
    private final MessageService service;
    private final MessageWriter writer;
    private final MessageLength length;
    private final MessageItems items;
    private final Timelines timelines;
    private final Deliveries deliveries;
    private final Channels channels;
    private final ChangeLog changes;
    private final Clock clock;

    MessageEdits(
            Messages messages,
            MessageService service,
            MessageWriter writer,
            MessageLength length,
            MessageItems items,
            Timelines timelines,
            Deliveries deliveries,
            Channels channels,
            ChangeLog changes,
            Clock clock) {
        this.messages = messages;
        this.service = service;
        this.writer = writer;
        this.length = length;
        this.items = items;
        this.timelines = timelines;
        this.deliveries = deliveries;
        this.channels = channels;
        this.changes = changes;
        this.clock = clock;
    }

    /** What a message said, and until when. */
    record Earlier(
            int version,
            String text,
            MessageFormat format,
            @Nullable Card card,
            Instant until) {}

    /** What a message shall say: a text or, where it is one, a card. Format and mentions stay where none are given. */
    record Edit(
            @Nullable String text,
            @Nullable MessageFormat format,
            @Nullable List<String> mentions,
            @Nullable Card card) {}

    /** What a message says from now on. */
    record Said(
            String text,
            MessageFormat format,
            List<String> mentions,
            @Nullable Card card) {}

    /**
     * @param seen the version that the caller has read; null overwrites
     * @throws Problem 404 {@code message-unknown}; 403 {@code not-yours}; 409 {@code already-sent},
     *     {@code edited-too-often}; 412 {@code message-changed}; 422 {@code message-not-text}, {@code card-invalid} and as
     *     {@link MessageService#post}
     */
    @Transactional
    public MessageItem edit(Account by, UUID id, Edit edit, @Nullable Long seen) {
        Message known = timelines.requireVisible(by, id);
        if (!known.author().equals(by.id()) || known.origin() == Origin.DINGTALK) {
            throw Problem.of(403, "not-yours", "Only who wrote a message here can change it.");
        }
        requireSaid(known);
        if (!deliveries.holdBack(id)) {
            throw Problem.of(
                    409,
                    "already-sent",
                    "It is in DingTalk, or on its way, and DingTalk's robots cannot edit. Replace it: that takes it back"
                            + " where its way can, and sends the new text.");
        }
        Message before = messages.lock(id).orElseThrow(); // after its deliveries, as whoever sends does
        if (seen != null && seen != before.version()) {
            throw Problem.of(412, "message-changed", "It was changed since; it has version " + before.version() + ".");
        }
        if (before.version() > MOST) {
            throw Problem.of(409, "edited-too-often", "A message can be changed " + MOST + " times.");
        }
        Channel channel = channels.require(before.channelId());
        List<String> mentions =
                edit.mentions() == null ? before.mentions() : service.requireCallable(by, channel, edit.mentions());
        Message after = messages.edit(before, said(before, edit, mentions), clock.instant());
        length.parts(after);
        writer.sendAnew(channel, after);
        MessageItem item = items.of(after, channel);
        changes.append(ChangeType.MESSAGE_CHANGED, channel, item);
        return item;
    }

    /** @throws Problem 404 {@code message-unknown} */
    List<Earlier> of(Account viewer, UUID id) {
        return messages.edits(timelines.requireVisible(viewer, id).id());
    }

    private static Said said(Message before, Edit edit, List<String> mentions) {
        Card card = edit.card();
        if ((card == null) != (before.card() == null)) {
            throw Problem.unprocessable("card-invalid", "A card stays a card, and a text a text.", "card");
        }
        if (card != null) {
            card.check(edit.text(), mentions);
            return new Said(card.inWords(), card.format(), mentions, card);
        }
        MessageFormat format = edit.format() == null ? before.format() : edit.format();
        return new Said(MessageService.requireText(edit.text()), format, mentions, null);
    }

    static void requireSaid(Message message) {
        if (message.kind() != MessageKind.TEXT) {
            throw Problem.unprocessable("message-not-text", "Only a text or a card can be changed.");
        }
    }
}
