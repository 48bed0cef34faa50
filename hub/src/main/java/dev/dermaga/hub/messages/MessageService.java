package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.ChannelKind;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.files.FileShared;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.people.Right;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writing in a channel. */
@Service
public class MessageService {

    static final int MOST_MENTIONS = 50;
    private static final int LONGEST_CLIENT_ID = 200;

    private final Messages messages;
    private final ReplyAddresses replyAddresses;
    private final MessageWriter writer;
    private final MessageItems items;
    private final MessageLength length;
    private final Timelines timelines;
    private final MessageDeliveries onTheirWay;
    private final Channels channels;
    private final People people;
    private final Idempotency idempotency;
    private final Clock clock;

    MessageService(
            Messages messages,
            ReplyAddresses replyAddresses,
            MessageWriter writer,
            MessageItems items,
            MessageLength length,
            Timelines timelines,
            MessageDeliveries onTheirWay,
            Channels channels,
            People people,
            Idempotency idempotency,
            Clock clock) {
        this.messages = messages;
        this.replyAddresses = replyAddresses;
        this.writer = writer;
        this.items = items;
        this.length = length;
        this.timelines = timelines;
        this.onTheirWay = onTheirWay;
        this.channels = channels;
        this.people = people;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What somebody writes. {@code clientId} is the writer's own name for it; the same again is the same message. */
    record Draft(
            @Nullable String text,
            MessageFormat format,
            @Nullable List<String> mentions,
            boolean urgent,
            @Nullable UUID replyTo,
            @Nullable Card card,
            @Nullable String clientId) {

        /** What it says, in words. */
        String inWords() {
            return card == null ? String.valueOf(text) : card.inWords();
        }

        static final Draft EMPTY = new Draft(null, MessageFormat.TEXT, null, false, null, null, null);
    }

    /**
     * Writes in a channel; it is on its way to DingTalk once this returns.
     *
     * @throws Problem 404 {@code channel-unknown}; 403 {@code everyone-not-allowed}; 422 {@code message-empty}, {@code message-too-long},
     *     {@code mention-unknown}, {@code mention-too-many}, {@code reply-unknown}, {@code client-id-invalid},
     *     {@code client-id-reused}
     */
    @Transactional
    public MessageItem post(Account author, String slug, Draft draft, Origin origin, @Nullable String key) {
        Channel channel = channels.requireOpen(slug, author);
        return idempotency.once(
                author.id(),
                key,
                asked(slug, draft),
                MessageItem.class,
                () -> write(author, channel, draft, null, origin));
    }

    /** What a key stands for. */
    static Object asked(String slug, Draft draft) {
        return List.of(slug, draft);
    }

    /**
     * Takes back what the caller wrote and says it otherwise, in one step: for what is in DingTalk already, where nothing
     * can be edited.
     *
     * @throws Problem as {@link #post} and {@link MessageDeliveries#recall}; 422 {@code message-not-text}
     */
    @Transactional
    public MessageItem replace(Account author, UUID id, Draft draft, Origin origin, @Nullable String key) {
        Message before = timelines.requireVisible(author, id);
        return idempotency.once(author.id(), key, List.of(id, draft), MessageItem.class, () -> {
            MessageEdits.requireSaid(before);
            channels.takeTurn(before.channelId());
            onTheirWay.recall(author, id);
            return write(author, channels.require(before.channelId()), draft, before, origin);
        });
    }

    /**
     * The draft as it could be posted now.
     *
     * @throws Problem as {@link #post}
     */
    Draft checked(Account author, Channel channel, Draft draft) {
        Message message = message(author, channel, draft, null, Origin.API);
        return new Draft(
                draft.card() == null ? message.text() : null,
                message.format(),
                message.mentions(),
                message.urgent(),
                message.replyTo(),
                draft.card(),
                null);
    }

    private MessageItem write(Account author, Channel channel, Draft draft, @Nullable Message replaced, Origin origin) {
        Message message = message(author, channel, draft, replaced, origin);
        return writer.add(channel, message, DeliveryKind.TEXT)
                .orElseGet(() -> written(author, channel, Objects.requireNonNull(message.clientId()), message));
    }

    /**
     * What can be written for a draft.
     *
     * @throws Problem as {@link #post}
     */
    Message message(Account author, Channel channel, Draft draft, @Nullable Message replaced, Origin origin) {
        Card card = draft.card();
        String text = card == null ? requireText(draft.text()) : "";
        List<String> mentions = requireCallable(author, channel, draft.mentions());
        Message answered = draft.replyTo() == null ? null : requireAnswerable(channel, draft.replyTo());
        String clientId = draft.clientId();
        if (clientId != null && (clientId.isBlank() || clientId.length() > LONGEST_CLIENT_ID)) {
            throw Problem.unprocessable(
                    "client-id-invalid", "clientId has 1 to " + LONGEST_CLIENT_ID + " characters.", "clientId");
        }
        Message.Builder writing = Message.by(author.id(), author.name(), origin)
                .text(text, draft.format())
                .mentions(mentions)
                .urgent(draft.urgent())
                .clientId(clientId)
                .replyTo(answered);
        if (card != null) {
            card.check(draft.text(), mentions);
            writing.card(card);
        }
        Message message = (replaced == null ? writing : writing.replacing(replaced)).in(channel.id(), now());
        length.parts(message);
        return message;
    }

    static String requireText(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        if (text.isEmpty()) {
            throw Problem.unprocessable("message-empty", "The message is empty.", "text");
        }
        return text;
    }

    private Message requireAnswerable(Channel channel, UUID id) {
        return messages.find(id)
                .filter(message -> message.channelId().equals(channel.id()))
                .orElseThrow(() -> Problem.unprocessable(
                        "reply-unknown", "What it answers is no message of this channel.", "replyTo"));
    }

    private MessageItem written(Account author, Channel channel, String clientId, Message asked) {
        Message message =
                messages.byClientId(channel.id(), author.id(), clientId).orElseThrow();
        if (!Objects.equals(asked.text(), message.text())
                || !asked.mentions().equals(message.mentions())
                || !Objects.equals(asked.replyTo(), message.replyTo())) {
            throw Problem.unprocessable(
                    "client-id-reused", "clientId was used before for another message.", "clientId");
        }
        return items.of(message, channel);
    }

    /** Shows a new task in the timeline and tells the group, mentioning whom it is for. Part of the task's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceTask(
            Account creator, Channel channel, UUID task, String text, List<String> assignees, Origin origin) {
        Message message = Message.by(creator.id(), creator.name(), origin)
                .task(task, text)
                .mentions(assignees)
                .in(channel.id(), now());
        length.parts(message, "subject");
        writer.add(channel, message, DeliveryKind.TEXT);
    }

    /** Says something as the hub itself, and calls people. Part of the transaction in which it was asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(Channel channel, String text, List<String> mentions) {
        writer.add(
                channel,
                Message.by("hub", "Dermaga", Origin.API)
                        .text(text, MessageFormat.TEXT)
                        .mentions(mentions)
                        .in(channel.id(), now()),
                DeliveryKind.TEXT);
    }

    /**
     * Says something for a program, under a name of its own. The same {@code clientId} again says nothing.
     *
     * @param author what tells programs apart; no account's id
     * @param mentions accounts of the channel's members
     * @throws Problem 422 {@code message-too-long}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void say(
            Channel channel,
            String author,
            String name,
            String text,
            boolean isMarkdown,
            List<String> mentions,
            @Nullable String clientId) {
        Message message = Message.by(author, name, Origin.API)
                .text(text.strip().replace('\0', '\uFFFD'), isMarkdown ? MessageFormat.MARKDOWN : MessageFormat.TEXT)
                .mentions(mentions)
                .clientId(clientId)
                .in(channel.id(), now());
        length.parts(message);
        writer.add(channel, message, DeliveryKind.TEXT);
    }

    /** Something that somebody wrote to the robot in DingTalk. Handling the same {@code source} twice changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(
            Account author, Channel channel, String text, List<String> mentioned, String source, Instant writtenAt) {
        receive(author, channel, text, mentioned, null, source, writtenAt);
    }

    /** @param answered the message that it answers by quoting it, of {@link Quotations} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(
            Account author,
            Channel channel,
            String text,
            List<String> mentioned,
            @Nullable UUID answered,
            String source,
            Instant writtenAt) {
        List<String> members = mentioned.isEmpty()
                ? List.of()
                : people.findAll(mentioned).stream().map(Account::id).toList();
        writer.add(
                channel,
                Message.by(author.id(), author.name(), Origin.DINGTALK)
                        .text(text, MessageFormat.TEXT)
                        .mentions(members)
                        .replyTo(
                                answered == null
                                        ? null
                                        : messages.find(answered).orElse(null))
                        .source(source)
                        .in(channel.id(), writtenAt.truncatedTo(ChronoUnit.MICROS)),
                null);
    }

    /** Keeps where to reply in a channel, for mentions later. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rememberReplyAddress(Channel channel, URI webhook, Instant expiresAt) {
        replyAddresses.remember(channel.id(), new ReplyAddresses.ReplyAddress(webhook, expiresAt));
    }

    @EventListener
    void fileShared(FileShared event) {
        boolean received = event.file().origin() == Origin.DINGTALK;
        writer.add(
                event.channel(),
                Message.by(event.by().id(), event.by().name(), event.file().origin())
                        .file(event.file().id())
                        .source(event.source())
                        .in(event.channel().id(), event.file().createdAt()),
                received ? null : DeliveryKind.FILE);
    }

    List<String> requireCallable(Account author, Channel channel, @Nullable List<String> mentions) {
        if (mentions == null || mentions.isEmpty()) {
            return List.of();
        }
        List<String> distinct =
                mentions.stream().filter(Objects::nonNull).distinct().toList();
        if (distinct.size() > MOST_MENTIONS) {
            throw Problem.unprocessable(
                    "mention-too-many", "A message can mention at most " + MOST_MENTIONS + " people.", "mentions");
        }
        Set<String> unknown = new LinkedHashSet<>(distinct);
        if (channel.kind() == ChannelKind.GROUP
                && unknown.remove(MentionText.EVERYONE)
                && !author.role().may(Right.WORK)) {
            throw Problem.of(403, "everyone-not-allowed", "Guests cannot call everybody of a group.");
        }
        if (author.role().may(Right.WORK)) {
            unknown.removeAll(channels.withinReach(channel, unknown));
        } else {
            channels.members(channel).forEach(member -> unknown.remove(member.id()));
        }
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "mention-unknown", "Cannot be called here: " + String.join(", ", unknown) + ".", "mentions");
        }
        return distinct;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
