package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.stream.StreamStatus;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.inbox.Inbox;
import dev.dermaga.hub.inbox.NotStoredYet;
import dev.dermaga.hub.inbox.RobotMessage;
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

    private final DingTalkClient dingtalk;
    private final Inbox inbox;
    private final OwnVoice ownVoice;
    private final String app;
    private final Leases leases;
    private final ExecutorService opening = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "stream-leases");
        thread.setDaemon(true);
        return thread;
    });

    /** By the piece of the lease that each belongs to. */
    private final Map<Integer, StreamConnection> connections = new ConcurrentHashMap<>();

    private volatile boolean running;

    InboundStream(DingTalkClient dingtalk, Inbox inbox, OwnVoice ownVoice, Leases leases, HubProperties properties) {
        this.dingtalk = dingtalk;
        this.inbox = inbox;
        this.ownVoice = ownVoice;
        this.leases = leases;
        this.app = String.valueOf(properties.dingtalk().clientId());
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
        Set<Integer> held = running ? leases.held(Share.STREAM) : Set.of();
        held.forEach(piece -> connections.computeIfAbsent(
                piece, unused -> dingtalk.openStream(StreamOptions.standard().withSockets(1), this::acknowledge)));
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
            return Ack.success();
        } catch (NotStoredYet e) {
            log.debug("{} is not acknowledged: {}", event.key(), e.getMessage());
            return Ack.later("not stored yet");
        }
    }

    private void store(InboundEvent event) {
        if (event instanceof RobotMessageReceived message && ownVoice.isIn(message.raw())) {
            inbox.storeOther(app, message.key(), "what the robot said itself", message.raw());
        } else if (event instanceof RobotMessageReceived message) {
            inbox.store(app, message.key(), robotMessage(message), message.raw());
        } else {
            String kind = event.match(
                    message -> "message", card -> "card", other -> other.eventType(), unknown -> unknown.topic());
            inbox.storeOther(app, event.key(), kind, event.raw());
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
                message.sessionWebhook(),
                message.sessionWebhookExpiresAt(),
                message.quotaUsedUp(),
                message.createdAt());
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
