package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundFile;
import dev.dermaga.dingtalk.client.inbound.QuotedMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** DingTalk's JSON in our types, the same for both ways on which it comes. */
public final class InboundReading {
    private static final String QUOTA_USED_UP = "20001";

    private InboundReading() {}

    /** A message to the robot that came over HTTP. */
    public static InboundEvent robotMessage(JsonObject data, String raw, Instant now) {
        try {
            return message(data, raw, now);
        } catch (IOException | IllegalArgumentException e) {
            return new InboundEvent.Unknown(InboundFrame.ROBOT_MESSAGES, "", raw);
        }
    }

    /** A pressed button of a card, that came over HTTP. */
    public static InboundEvent cardCallback(JsonObject data, String raw, Instant now) {
        try {
            return press(data, raw, "", now);
        } catch (IOException | IllegalArgumentException e) {
            return new InboundEvent.Unknown(InboundFrame.CARD_CALLBACKS, "", raw);
        }
    }

    /**
     * An event that came over HTTP, with its envelope among its own members. Older pages call the time {@code TimeStamp}.
     *
     * @throws IllegalArgumentException when it does not say what it is
     */
    public static PlatformEvent callbackEvent(JsonObject message, String raw) {
        String type = message.anyCase("EventType");
        if (type == null) {
            throw new IllegalArgumentException("the event has no EventType");
        }
        Instant bornAt = millis(message.anyCase("EventTime"));
        return new PlatformEvent(
                text(message.anyCase("eventId")),
                type,
                typed(message.anyCase("CorpId"), CorpId::of),
                bornAt == null ? millis(message.anyCase("TimeStamp")) : bornAt,
                raw);
    }

    static PlatformEvent streamEvent(JsonObject headers, String data) {
        return new PlatformEvent(
                headers.text("eventId", ""),
                headers.text("eventType", ""),
                typed(headers.text("eventCorpId"), CorpId::of),
                headers.millis("eventBornTime"),
                data);
    }

    /** What has the same lane is handled one after the other. */
    public static String lane(InboundEvent event) {
        return event.match(
                message -> message.conversationId().value(),
                InboundEvent.CardCallback::outTrackId,
                PlatformEvent::eventType,
                InboundEvent.Unknown::topic);
    }

    static InboundEvent press(JsonObject data, String raw, String frameId, Instant pushedAt) throws IOException {
        // the newest page has content, older ones value, and with it params beside cardPrivateData
        JsonObject content = data.object(data.has("content") ? "content" : "value");
        JsonObject pressed = content.object("cardPrivateData");
        Map<String, String> parameters = new HashMap<>();
        JsonObject sent = (pressed.has("params") ? pressed : content).object("params");
        for (String name : sent.members().keySet()) {
            String value = sent.text(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return new InboundEvent.CardCallback(
                frameId,
                data.requiredText("outTrackId"),
                data.text("userId", ""),
                pressed.texts("actionIds"),
                parameters,
                pushedAt,
                raw);
    }

    static InboundEvent message(JsonObject data, String raw, Instant now) throws IOException {
        String messageType = data.text("msgtype", "unknownMsgType");
        JsonObject content = data.object("content");
        Instant createdAt = data.millis("createAt");
        String text = text(data, messageType, content);
        boolean empty = text == null && !data.has("content") && !data.has("text");
        return new InboundEvent.RobotMessageReceived(
                data.text("msgId", ""),
                typed(data.text("robotCode"), RobotCode::of),
                OpenConversationId.of(data.requiredText("conversationId")),
                data.text("conversationType", ""),
                data.text("conversationTitle"),
                typed(data.text("senderStaffId"), UserId::of),
                typed(data.text("senderUnionId"), UnionId::of),
                data.text("senderNick", ""),
                messageType,
                text,
                files(messageType, content),
                mentioned(data),
                quoted(data, content),
                typed(data.text("sessionWebhook"), URI::create),
                data.millis("sessionWebhookExpiredTime"),
                createdAt == null ? now : createdAt,
                empty
                        && (data.has("errorMessage")
                                || data.has("errMsg")
                                || errorCode(data).equals(QUOTA_USED_UP)),
                raw);
    }

    private static String errorCode(JsonObject data) {
        return data.text("errorCode", data.text("errCode", data.text("code", "")));
    }

    private static @Nullable String text(JsonObject data, String messageType, JsonObject content) {
        String written = switch (messageType) {
            case "text" -> data.object("text").text("content", data.text("content", ""));
            case "richText" -> richText(content);
            case "audio" -> content.text("recognition", "");
            default -> content.text("unknownMsgType", "");
        };
        // in groups the robot's name is cut out and the blank beside it stays
        String stripped = written.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private static String richText(JsonObject content) {
        StringBuilder text = new StringBuilder();
        for (JsonObject part : content.objects("richText")) {
            text.append(part.text("text", ""));
        }
        return text.toString();
    }

    private static List<InboundFile> files(String messageType, JsonObject content) {
        List<InboundFile> files = new ArrayList<>();
        String code = content.text("downloadCode");
        if (code != null) {
            files.add(new InboundFile(messageType, code, content.text("fileName")));
        }
        for (JsonObject part : content.objects("richText")) {
            String picture = part.text("downloadCode");
            if (picture != null) {
                files.add(new InboundFile("picture", picture, null));
            }
        }
        return files;
    }

    /** In a text it is told of beside the text, in other kinds inside their content. */
    private static @Nullable QuotedMessage quoted(JsonObject data, JsonObject content) {
        JsonObject beside = data.object("text");
        JsonObject replied = (beside.has("repliedMsg") ? beside : content).object("repliedMsg");
        String id = data.text("originalMsgId", replied.text("msgId", ""));
        String processQueryKey = data.text("originalProcessQueryKey");
        if (id.isBlank() && processQueryKey == null && !beside.flag("isReplyMsg") && !content.flag("isReplyMsg")) {
            return null;
        }
        JsonObject words = replied.object("content");
        String text = words.text("text", words.text("content", richText(words))).strip();
        return new QuotedMessage(id, processQueryKey, text.isEmpty() ? null : text);
    }

    private static List<UserId> mentioned(JsonObject data) {
        return data.objects("atUsers").stream()
                .map(person -> person.text("staffId", ""))
                .filter(id -> !id.isBlank())
                .map(UserId::of)
                .toList();
    }

    private static <T> @Nullable T typed(@Nullable String text, Function<String, T> type) {
        return text == null || text.isBlank() ? null : type.apply(text);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Instant millis(@Nullable String text) {
        return JsonObject.of(text == null ? Map.of() : Map.of("millis", text)).millis("millis");
    }
}
