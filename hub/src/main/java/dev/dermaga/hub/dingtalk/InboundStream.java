package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.cards.CardAnswer;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.event.TodoEvent;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.QuotedMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.stream.StreamStatus;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.inbox.CardPress;
import dev.dermaga.hub.inbox.ContactNotice;
import dev.dermaga.hub.inbox.GroupNotice;
import dev.dermaga.hub.inbox.Inbox;
import dev.dermaga.hub.inbox.NotStoredYet;
import dev.dermaga.hub.inbox.RobotMessage;
import dev.dermaga.hub.inbox.TodoNotice;
import dev.dermaga.hub.tasks.CardPresses;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the stream open and puts what arrives into the inbox; only what is stored is acknowledged. There are two
 * connections, each leased to one node: on two nodes, the death of one leaves the other's.
 */
@Component
class InboundStream implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboundStream.class);

    /** The action of the button, in the card's template. */
    private static final String COMPLETE = "complete";

    private final AppClient dingtalk;
    private final Inbox inbox;
    private final CardPresses presses;
    private final OwnVoice ownVoice;
    private final GroupTranslation groups;
    private final ConnectedApp app;
    private final Leases leases;
    private final ExecutorService opening = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stream-leases");
        thread.setDaemon(true);
        return thread;
    });

    /** By the piece of the lease that each belongs to. */
    private final Map<Integer, StreamConnection> connections = new ConcurrentHashMap<>();

    private volatile boolean running;

    InboundStream(
            AppClient dingtalk,
            Inbox inbox,
            CardPresses presses,
            OwnVoice ownVoice,
            GroupTranslation groups,
            Leases leases,
            ConnectedApp app) {
        this.dingtalk = dingtalk;
        this.inbox = inbox;
        this.presses = presses;
        this.ownVoice = ownVoice;
        this.groups = groups;
        this.leases = leases;
        this.app = app;
        app.onChange(() -> opening.execute(this::follow));
        leases.onChange(() -> opening.execute(this::follow));
    }

    /** How the connections of this node are, the best first; empty when other nodes hold them all. */
    List<StreamStatus> status() {
        return connections.values().stream()
                .map(StreamConnection::status)
                .sorted(Comparator.comparing((StreamStatus status) -> status.state() != StreamStatus.State.CONNECTED))
                .toList();
    }

    /** Whether a node tells that it hears DingTalk; for one that holds no connection itself. */
    boolean isConnectedElsewhere() {
        return leases.notes(Share.STREAM).contains("connected");
    }

    /** Opens what was leased to this node, and closes what no longer is. */
    private synchronized void follow() {
        Set<Integer> held = running && app.isThere() ? leases.held(Share.STREAM) : Set.of();
        held.forEach(piece -> connections.computeIfAbsent(
                piece,
                unused -> dingtalk.get().openStream(StreamOptions.standard().withSockets(1), this::acknowledge)));
        connections.keySet().stream()
                .filter(piece -> !held.contains(piece))
                .toList()
                .forEach(piece ->
                        Objects.requireNonNull(connections.remove(piece)).close());
    }

    /** Tells the other nodes, which people may ask. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void tell() {
        try {
            connections.forEach((piece, connection) -> leases.note(
                    Share.STREAM, piece, connection.status().state().name().toLowerCase(Locale.ROOT)));
        } catch (RuntimeException e) {
            log.debug("The other nodes are not told of the stream: {}", e.getMessage());
        }
    }

    /** Within about two seconds, also when the database is slow or away. */
    private Ack acknowledge(InboundEvent event) {
        try {
            store(event);
            return event instanceof CardCallback press && completesTask(press) ? answer(press) : Ack.success();
        } catch (NotStoredYet e) {
            log.debug("{} is not acknowledged: {}", event.key(), e.getMessage());
            return Ack.later("not stored yet");
        }
    }

    private void store(InboundEvent event) {
        TodoNotice todo = todoNotice(event);
        GroupNotice group = groups.notice(event);
        ContactNotice contact = ContactTranslation.notice(event);
        if (event instanceof RobotMessageReceived message && ownVoice.isIn(message.raw())) {
            inbox.storeOther(name(), message.key(), "what the robot said itself", message.raw());
        } else if (event instanceof RobotMessageReceived message) {
            inbox.store(name(), message.key(), robotMessage(message), message.raw());
        } else if (event instanceof CardCallback press && completesTask(press)) {
            inbox.storePress(
                    name(), keyOf(press), new CardPress(press.outTrackId(), press.userId(), turn(press)), press.raw());
        } else if (todo != null) {
            inbox.storeTodo(name(), event.key(), todo, event.raw());
        } else if (group != null) {
            inbox.storeGroup(name(), event.key(), group, event.raw());
        } else if (contact != null) {
            inbox.storeContact(name(), event.key(), contact, event.raw());
        } else {
            String kind = event.match(
                    message -> "message", card -> "card", other -> other.eventType(), unknown -> unknown.topic());
            inbox.storeOther(name(), event.key(), kind, event.raw());
        }
    }

    private String name() {
        return String.valueOf(app.get().clientId());
    }

    /** Null for other events. A to-do that is new is the hub's own, or another app's. */
    private static @Nullable TodoNotice todoNotice(InboundEvent event) {
        if (!(event instanceof PlatformEvent platform)
                || !(platform.content() instanceof TodoEvent todo)
                || todo.todo() == null
                || todo instanceof TodoEvent.Created) {
            return null;
        }
        return new TodoNotice(todo.todo().value(), todo instanceof TodoEvent.Deleted, platform.bornAt());
    }

    private boolean completesTask(CardCallback press) {
        return presses.isTasksCard(press.outTrackId())
                && (press.actionIds().contains(COMPLETE)
                        || COMPLETE.equals(press.parameters().get("action")));
    }

    /** What the button carries from the card, so that a press that comes again much later is known as old. */
    private static @Nullable String turn(CardCallback press) {
        return press.parameters().get("turn");
    }

    /** DingTalk does not name presses. By its push two quick ones stay two, and one that comes again is the same. */
    private static String keyOf(CardCallback press) {
        return press.frameId().isEmpty() ? press.key() : "press:" + press.outTrackId() + ":" + press.frameId();
    }

    /** The press is stored and surely processed, so whoever pressed sees at once what the others will see then. */
    private Ack answer(CardCallback press) {
        try {
            return presses.answer(press.outTrackId(), press.userId(), turn(press))
                    .map(answer -> CardAnswer.of(CardData.of(answer.variables()))
                            .privately(CardData.of("note", answer.note())))
                    .orElseGet(CardAnswer::nothing)
                    .toAck();
        } catch (RuntimeException e) {
            log.warn("The press {} is stored, but its card does not tell: {}", press.key(), e.getMessage());
            return Ack.success();
        }
    }

    private static RobotMessage robotMessage(RobotMessageReceived message) {
        UserId sender = message.senderStaffId();
        return new RobotMessage(
                message.conversationId().value(),
                message.inGroup(),
                message.conversationTitle(),
                sender == null ? null : sender.value(),
                message.senderNick(),
                message.messageType(),
                message.text(),
                message.files().stream()
                        .map(file -> new RobotMessage.Attachment(file.kind(), file.downloadCode(), file.fileName()))
                        .toList(),
                message.mentioned().stream().map(UserId::value).toList(),
                quoted(message),
                message.sessionWebhook(),
                message.sessionWebhookExpiresAt(),
                message.quotaUsedUp(),
                message.createdAt());
    }

    private static RobotMessage.@Nullable Quoted quoted(RobotMessageReceived message) {
        QuotedMessage quoted = message.quoted();
        return quoted == null
                ? null
                : new RobotMessage.Quoted(quoted.key(message.robotCode()), quoted.processQueryKey(), quoted.text());
    }

    @Override
    public void start() {
        running = true;
        follow();
    }

    @Override
    public void stop() {
        running = false;
        follow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
