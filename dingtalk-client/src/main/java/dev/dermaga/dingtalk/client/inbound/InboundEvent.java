package dev.dermaga.dingtalk.client.inbound;

import dev.dermaga.dingtalk.client.event.OrgEvent;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Fingerprint;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something DingTalk tells us. May come more than once: {@link #key()} is the same each time. What we do not know
 * arrives as {@link Unknown} instead of breaking an old application.
 */
public sealed interface InboundEvent {
    /** DingTalk's JSON, as it came. */
    String raw();

    /**
     * The same for every repetition of this event, other events of the app have others; at most 512 characters. Made of
     * DingTalk's id for the event; where that is missing, of a fingerprint of what it says.
     */
    String key();

    /** Calls the function for this kind, and gives its answer. Stops compiling when a kind is added. */
    default <T> T match(
            Function<RobotMessageReceived, T> message,
            Function<CardCallback, T> card,
            Function<PlatformEvent, T> event,
            Function<Unknown, T> unknown) {
        if (this instanceof RobotMessageReceived m) {
            return message.apply(m);
        }
        if (this instanceof CardCallback c) {
            return card.apply(c);
        }
        if (this instanceof PlatformEvent e) {
            return event.apply(e);
        }
        return unknown.apply((Unknown) this);
    }

    /**
     * Somebody wrote to the robot: in its single chat, or in a group with @.
     *
     * @param msgId empty if DingTalk gave none
     * @param conversationType {@link #SINGLE} or {@link #GROUP}
     * @param senderStaffId the sender's userId; null for people outside the organization and for unpublished robots
     * @param messageType DingTalk's {@code msgtype}: {@code text}, {@code richText}, {@code picture}, {@code audio},
     *     {@code video}, {@code file}, {@code unknownMsgType}
     * @param text what was written, without the robot's name; null when the message holds no text
     * @param mentioned the people of the organization who were called besides the robot
     * @param quoted the message that this one answers by quoting it
     * @param sessionWebhook where to reply; good until {@code sessionWebhookExpiresAt}
     * @param quotaUsedUp the month's quota of inbound messages is used up, so the content is missing
     */
    record RobotMessageReceived(
            String msgId,
            @Nullable RobotCode robotCode,
            OpenConversationId conversationId,
            String conversationType,
            @Nullable String conversationTitle,
            @Nullable UserId senderStaffId,
            @Nullable UnionId senderUnionId,
            String senderNick,
            String messageType,
            @Nullable String text,
            List<InboundFile> files,
            List<UserId> mentioned,
            @Nullable QuotedMessage quoted,
            @Nullable URI sessionWebhook,
            @Nullable Instant sessionWebhookExpiresAt,
            Instant createdAt,
            boolean quotaUsedUp,
            String raw)
            implements InboundEvent {
        public static final String SINGLE = "1";
        public static final String GROUP = "2";

        public RobotMessageReceived {
            files = List.copyOf(files);
            mentioned = List.copyOf(mentioned);
        }

        public boolean inGroup() {
            return GROUP.equals(conversationType);
        }

        @Override
        public String key() {
            return Keys.key("message", robotCode == null ? "" : robotCode.value(), msgId, raw);
        }

        @Override
        public String toString() {
            return "RobotMessageReceived[" + msgId + " in " + conversationId + "]";
        }
    }

    /**
     * Somebody pressed a button on a card. Answer within 2 seconds, with {@link Ack#response(Map)} to change the card.
     * DingTalk gives a press no id: the same button, pressed again by the same person within the same ten seconds, has
     * the same key.
     *
     * @param frameId DingTalk's id for this push; a repetition may have another
     */
    record CardCallback(
            String frameId,
            String outTrackId,
            String userId,
            List<String> actionIds,
            Map<String, String> parameters,
            Instant pushedAt,
            String raw)
            implements InboundEvent {
        public CardCallback {
            actionIds = List.copyOf(actionIds);
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String key() {
            long tenSeconds = pushedAt.getEpochSecond() / 10;
            return Keys.key("card", outTrackId, Fingerprint.of(raw) + ":" + tenSeconds, raw);
        }
    }

    /**
     * Something changed in the organization: contacts, chats, to-dos, …
     *
     * @param eventId empty if DingTalk gave none
     * @param data the event's own JSON; its members depend on {@code eventType}. What came over HTTP has the envelope in it
     */
    record PlatformEvent(
            String eventId,
            String eventType,
            @Nullable CorpId corpId,
            @Nullable Instant bornAt,
            String data) implements InboundEvent {
        /** What it says, typed. Read anew at each call. */
        public OrgEvent content() {
            return OrgEvent.read(eventType, data);
        }

        @Override
        public String raw() {
            return data;
        }

        @Override
        public String key() {
            return Keys.key(
                    "event", corpId == null ? "" : corpId.value(), eventId, eventType, String.valueOf(bornAt), data);
        }
    }

    /** A kind that this version of the client does not know. */
    record Unknown(String topic, String frameId, String raw) implements InboundEvent {
        @Override
        public String key() {
            return Keys.key("unknown", topic, "", raw);
        }
    }
}
