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
import dev.dermaga.hub.inbox.Inbox;
import dev.dermaga.hub.inbox.NotStoredYet;
import dev.dermaga.hub.inbox.RobotMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the stream open and puts what arrives into the inbox; only what is stored is acknowledged. */
@Component
class InboundStream implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboundStream.class);

    private final DingTalkClient dingtalk;
    private final Inbox inbox;
    private final OwnVoice ownVoice;
    private final String app;
    private volatile @Nullable StreamConnection connection;

    InboundStream(DingTalkClient dingtalk, Inbox inbox, OwnVoice ownVoice, HubProperties properties) {
        this.dingtalk = dingtalk;
        this.inbox = inbox;
        this.ownVoice = ownVoice;
        this.app = String.valueOf(properties.dingtalk().clientId());
    }

    /** Empty while the hub starts or stops. */
    Optional<StreamStatus> status() {
        return Optional.ofNullable(connection).map(StreamConnection::status);
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
        connection = dingtalk.openStream(StreamOptions.standard(), this::acknowledge);
    }

    @Override
    public void stop() {
        StreamConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return connection != null;
    }
}
