package dev.dermaga.hub.messages;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.delivery.AttemptItem;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveryChanged;
import dev.dermaga.hub.delivery.DeliveryDraft;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.files.FileShared;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writing in a channel and reading it. */
@Service
public class MessageService {

    /** What DingTalk takes as the parameters of a robot's message, in bytes of JSON. */
    private static final int LONGEST = 15_000;

    /** Bytes of JSON of each part of a longer text; what is left is for the author's and the mentioned people's names. */
    static final int LONGEST_PART = 10_000;

    private static final int MOST_PARTS = 10;

    static final int MOST_MENTIONS = 50;
    private static final int LONGEST_CLIENT_ID = 200;

    private final Messages messages;
    private final RoutePlanner planner;
    private final Channels channels;
    private final People people;
    private final FileService files;
    private final Deliveries deliveries;
    private final ChangeLog changes;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Clock clock;

    MessageService(
            Messages messages,
            RoutePlanner planner,
            Channels channels,
            People people,
            FileService files,
            Deliveries deliveries,
            ChangeLog changes,
            Idempotency idempotency,
            JsonMapper json,
            Clock clock) {
        this.messages = messages;
        this.planner = planner;
        this.channels = channels;
        this.people = people;
        this.files = files;
        this.deliveries = deliveries;
        this.changes = changes;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    /** What somebody writes. {@code clientId} is the writer's own name for it; the same again is the same message. */
    record Draft(
            @Nullable String text,
            MessageFormat format,
            @Nullable List<String> mentions,
            boolean urgent,
            @Nullable String clientId) {}

    /**
     * Writes in a channel; it is on its way to DingTalk once this returns.
     *
     * @throws Problem 404 {@code channel-unknown}; 422 {@code message-empty}, {@code message-too-long},
     *     {@code mention-unknown}, {@code mention-too-many}, {@code client-id-invalid}, {@code client-id-reused}
     */
    @Transactional
    public MessageItem post(Account author, String slug, Draft draft, Origin origin, @Nullable String key) {
        Channel channel = channels.requireVisible(slug, author);
        return idempotency.once(
                author.id(), key, List.of(slug, draft), MessageItem.class, () -> write(author, channel, draft, origin));
    }

    private MessageItem write(Account author, Channel channel, Draft draft, Origin origin) {
        String text = draft.text() == null ? "" : draft.text().strip();
        if (text.isEmpty()) {
            throw Problem.unprocessable("message-empty", "The message is empty.", "text");
        }
        List<String> mentions = requireMembers(channel, draft.mentions());
        parts(author, text, draft.format(), mentions, "text");
        String clientId = draft.clientId();
        if (clientId != null && (clientId.isBlank() || clientId.length() > LONGEST_CLIENT_ID)) {
            throw Problem.unprocessable(
                    "client-id-invalid", "clientId has 1 to " + LONGEST_CLIENT_ID + " characters.", "clientId");
        }
        Message message = new Message(
                UUID.randomUUID(),
                0,
                channel.id(),
                author.id(),
                author.name(),
                origin,
                MessageKind.TEXT,
                text,
                draft.format(),
                mentions,
                draft.urgent(),
                null,
                null,
                clientId,
                null,
                now());
        return add(channel, message, DeliveryKind.TEXT)
                .orElseGet(() -> written(author, channel, Objects.requireNonNull(clientId), text, mentions));
    }

    private MessageItem written(Account author, Channel channel, String clientId, String text, List<String> mentions) {
        Message message =
                messages.byClientId(channel.id(), author.id(), clientId).orElseThrow();
        if (!text.equals(message.text()) || !mentions.equals(message.mentions())) {
            throw Problem.unprocessable(
                    "client-id-reused", "clientId was used before for another message.", "clientId");
        }
        return item(message, channel);
    }

    /** Shows a new task in the timeline and tells the group, mentioning whom it is for. Part of the task's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceTask(
            Account creator, Channel channel, UUID task, String text, List<String> assignees, Origin origin) {
        parts(creator, text, MessageFormat.TEXT, assignees, "subject");
        add(
                channel,
                new Message(
                        UUID.randomUUID(),
                        0,
                        channel.id(),
                        creator.id(),
                        creator.name(),
                        origin,
                        MessageKind.TASK,
                        text,
                        MessageFormat.TEXT,
                        assignees,
                        false,
                        null,
                        task,
                        null,
                        null,
                        now()),
                DeliveryKind.TEXT);
    }

    /** Says something as the hub itself, and calls people. Part of the transaction in which it was asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(Channel channel, String text, List<String> mentions) {
        add(
                channel,
                new Message(
                        UUID.randomUUID(),
                        0,
                        channel.id(),
                        "hub",
                        "Dermaga",
                        Origin.API,
                        MessageKind.TEXT,
                        text,
                        MessageFormat.TEXT,
                        mentions,
                        false,
                        null,
                        null,
                        null,
                        null,
                        now()),
                DeliveryKind.TEXT);
    }

    /** Something that somebody wrote to the robot in DingTalk. Handling the same {@code source} twice changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void receive(
            Account author, Channel channel, String text, List<String> mentioned, String source, Instant writtenAt) {
        List<String> members = mentioned.isEmpty()
                ? List.of()
                : people.findAll(mentioned).stream().map(Account::id).toList();
        add(
                channel,
                new Message(
                        UUID.randomUUID(),
                        0,
                        channel.id(),
                        author.id(),
                        author.name(),
                        Origin.DINGTALK,
                        MessageKind.TEXT,
                        text,
                        MessageFormat.TEXT,
                        members,
                        false,
                        null,
                        null,
                        null,
                        source,
                        writtenAt.truncatedTo(ChronoUnit.MICROS)),
                null);
    }

    /** Keeps where to reply in a channel, for mentions later. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rememberReplyAddress(Channel channel, URI webhook, Instant expiresAt) {
        messages.remember(channel.id(), new Messages.ReplyAddress(webhook, expiresAt));
    }

    @EventListener
    void fileShared(FileShared event) {
        boolean received = event.file().origin() == Origin.DINGTALK;
        add(
                event.channel(),
                new Message(
                        UUID.randomUUID(),
                        0,
                        event.channel().id(),
                        event.by().id(),
                        event.by().name(),
                        event.file().origin(),
                        MessageKind.FILE,
                        null,
                        MessageFormat.TEXT,
                        List.of(),
                        false,
                        event.file().id(),
                        null,
                        null,
                        event.source(),
                        event.file().createdAt()),
                received ? null : DeliveryKind.FILE);
    }

    /**
     * Writes a message, its delivery and the change in one statement. Empty, with nothing written, when it is there
     * already.
     *
     * @param kind how it is delivered; null for what came from DingTalk
     */
    private Optional<MessageItem> add(Channel channel, Message message, @Nullable DeliveryKind kind) {
        Map<UUID, FileItem> file = message.fileId() == null ? Map.of() : files.items(List.of(message.fileId()));
        List<Clause> along = new ArrayList<>();
        DeliveryItem delivery = DeliveryItem.received(message.createdAt());
        if (kind != null) {
            Deliveries.Enqueuing enqueuing =
                    deliveries.enqueuing(draft(channel, message, kind, file), Messages.WRITTEN);
            delivery = enqueuing.item();
            along.add(enqueuing.clause());
        }
        MessageItem item = item(message, channel, delivery, null, file);
        along.add(changes.appending(ChangeType.MESSAGE_POSTED, channel, item, Messages.WRITTEN));
        String words = SearchWords.of(
                item.file() == null ? message.text() : item.file().name());
        return messages.add(message, words, along) ? Optional.of(item) : Optional.empty();
    }

    private DeliveryDraft draft(Channel channel, Message message, DeliveryKind kind, Map<UUID, FileItem> file) {
        RoutePlanner.Plan plan = switch (message.kind()) {
            case FILE -> planner.planFile(channel, Objects.requireNonNull(file.get(message.fileId())));
            case TASK -> planner.planTask(channel, message.mentions());
            case TEXT -> planner.plan(channel, message.mentions());
        };
        return new DeliveryDraft(
                "channel:" + channel.id(),
                kind,
                channel.id(),
                message.id(),
                message.taskId(),
                message.fileId(),
                message.urgent(),
                message.text() == null ? 1 : parts(message),
                plan.route(),
                plan.reason());
    }

    /** A page of a timeline, newest last; follow the changes after {@code position} to stay up to date. */
    record MessagePage(List<MessageItem> items, @Nullable String next, String position) {}

    MessagePage list(Account viewer, String slug, long before, int limit) {
        Channel channel = channels.requireVisible(slug, viewer);
        String position = changes.position(); // before reading: what changes meanwhile is then sent again, not missed
        List<Message> found = messages.before(channel.id(), before, limit + 1);
        boolean more = found.size() > limit;
        List<Message> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        return new MessagePage(items(page), more ? Long.toString(page.get(0).seq()) : null, position);
    }

    /**
     * Finds messages, newest first, in the viewer's channels.
     *
     * @param typed words that all are in the text or in the file's name; the beginning of a word is enough
     * @throws Problem 422 {@code search-empty} when nothing is asked for
     */
    Page<MessageItem> search(
            Account viewer,
            @Nullable String typed,
            @Nullable String channel,
            @Nullable String author,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit) {
        String words = typed == null || typed.isBlank() ? null : SearchWords.query(typed);
        boolean asksForNothing = words == null && channel == null && author == null && from == null && to == null;
        if (asksForNothing || words != null && words.isEmpty()) {
            throw Problem.unprocessable("search-empty", "Give a word to look for.", "q");
        }
        List<Message> found =
                messages.find(viewer.id(), new Messages.Search(words, channel, author, from, to), before, limit + 1);
        List<Message> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items(page),
                found.size() > limit ? Long.toString(page.get(limit - 1).seq()) : null);
    }

    private List<MessageItem> items(List<Message> page) {
        Map<UUID, Channel> places = new HashMap<>();
        page.forEach(message -> places.computeIfAbsent(message.channelId(), channels::require));
        Map<UUID, Deliveries.OfMessage> delivered =
                deliveries.ofMessages(page.stream().map(Message::id).toList());
        Map<UUID, FileItem> shared = files.items(
                page.stream().map(Message::fileId).filter(Objects::nonNull).toList());
        return page.stream()
                .map(message -> item(
                        message,
                        places.get(message.channelId()),
                        delivered.getOrDefault(message.id(), Deliveries.OfMessage.NONE),
                        shared))
                .toList();
    }

    /** @throws Problem 404 {@code message-unknown} */
    public MessageItem one(Account viewer, UUID id) {
        Message message = requireVisible(viewer, id);
        return item(message, channels.require(message.channelId()));
    }

    /**
     * Sends a refused or unanswered message again.
     *
     * @throws Problem 404 {@code message-unknown}, 409 {@code not-retryable}
     */
    @Transactional
    public MessageItem retry(Account caller, UUID id) {
        Message message = requireVisible(caller, id);
        if (!deliveries.retryMessage(id)) {
            throw Problem.of(409, "not-retryable", "Only what was refused or not answered can be sent again.");
        }
        return item(message, channels.require(message.channelId()));
    }

    /**
     * Takes back what the caller wrote: at once when it did not leave yet, else by a recall that its state tells of.
     *
     * @throws Problem 404 {@code message-unknown}, 403 {@code not-yours}, 409 {@code not-recallable}
     */
    @Transactional
    public MessageItem recall(Account caller, UUID id) {
        Message message = requireVisible(caller, id);
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
        MessageItem item = item(message, channel);
        if (recall == Deliveries.Recall.UNDER_WAY) {
            changes.append(ChangeType.MESSAGE_CHANGED, channel, item);
        }
        return item;
    }

    /** Every call to DingTalk that was made for a message, oldest first. */
    List<AttemptItem> attempts(Account viewer, UUID id) {
        return deliveries.attemptsOfMessage(requireVisible(viewer, id).id());
    }

    @EventListener
    @Order(1)
    void deliveryChanged(DeliveryChanged event) {
        UUID id = event.delivery().messageId();
        if (id == null) {
            return;
        }
        messages.lock(id).ifPresent(message -> {
            Channel channel = channels.require(message.channelId());
            changes.append(ChangeType.MESSAGE_CHANGED, channel, item(message, channel));
        });
    }

    Message requireVisible(Account viewer, UUID id) {
        return messages.find(id)
                .filter(message -> channels.isMember(channels.require(message.channelId()), viewer.id()))
                .orElseThrow(() -> Problem.notFound("message-unknown", "There is no such message that you can see."));
    }

    private int parts(Message message) {
        return parts(
                new Account(message.author(), message.authorName(), null, null, null),
                String.valueOf(message.text()),
                message.format(),
                message.mentions(),
                "text");
    }

    /**
     * How many messages the text takes in DingTalk. One is judged by the longest form in which it may have to go: with
     * its author, and with the names of all it mentions.
     *
     * @throws Problem 422 {@code message-too-long}
     */
    private int parts(Account author, String text, MessageFormat format, List<String> mentions, String field) {
        String said = Spoken.by(author.name(), "", Spoken.whole(text, format), format);
        String named = MentionText.withNames(said, people.findAll(mentions));
        if (json.writeValueAsBytes(Map.of("content", named)).length <= LONGEST) {
            return 1;
        }
        int parts = Spoken.parts(text, format).size();
        if (parts > MOST_PARTS) {
            throw Problem.unprocessable(
                    "message-too-long",
                    "The message has " + TextParts.jsonBytes(text) + " bytes; the hub takes up to " + MOST_PARTS
                            + " messages of " + LONGEST_PART + ". Send it as a file instead.",
                    field);
        }
        return Math.max(parts, 2);
    }

    private List<String> requireMembers(Channel channel, @Nullable List<String> mentions) {
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
        channels.members(channel).forEach(member -> unknown.remove(member.id()));
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "mention-unknown", "Not in this channel: " + String.join(", ", unknown) + ".", "mentions");
        }
        return distinct;
    }

    private MessageItem item(Message message, Channel channel) {
        Map<UUID, FileItem> file = message.fileId() == null ? Map.of() : files.items(List.of(message.fileId()));
        return item(message, channel, deliveries.ofMessage(message.id()), file);
    }

    private static MessageItem item(
            Message message, Channel channel, Deliveries.OfMessage of, Map<UUID, FileItem> files) {
        DeliveryItem delivery =
                of.delivery() == null ? DeliveryItem.received(message.createdAt()) : DeliveryItem.of(of.delivery());
        return item(message, channel, delivery, of.recall() == null ? null : DeliveryItem.of(of.recall()), files);
    }

    private static MessageItem item(
            Message message,
            Channel channel,
            DeliveryItem delivery,
            @Nullable DeliveryItem recall,
            Map<UUID, FileItem> files) {
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
                message.createdAt(),
                delivery,
                recall);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
