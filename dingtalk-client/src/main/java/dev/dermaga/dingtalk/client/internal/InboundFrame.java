package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundFile;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One frame that DingTalk pushes over a stream, and the answers to it. Read leniently: header values may be numbers,
 * {@code data} may be an object instead of a string.
 *
 * @see <a href="https://opensource.dingtalk.com/developerpedia/docs/learn/stream/protocol">Stream protocol</a>
 */
public final class InboundFrame {
    public static final String ROBOT_MESSAGES = "/v1.0/im/bot/messages/get";
    public static final String CARD_CALLBACKS = "/v1.0/card/instances/callback";
    private static final String QUOTA_USED_UP = "20001";

    private final JsonObject headers;
    private final JsonObject data;
    private final String dataText;
    private final String type;
    private final String topic;
    private final String messageId;

    private InboundFrame(JsonObject frame) {
        this.headers = frame.object("headers");
        this.data = frame.object("data");
        String text = frame.text("data");
        this.dataText = text == null ? Json.write(data.members()) : text;
        this.type = frame.text("type", "");
        this.topic = headers.text("topic", "");
        this.messageId = headers.text("messageId", "");
    }

    /** @throws IOException when the text is not a JSON object */
    public static InboundFrame parse(String text) throws IOException {
        return new InboundFrame(Json.parseObject(text));
    }

    public boolean isSystem() {
        return type.equals("SYSTEM");
    }

    public boolean isEvent() {
        return type.equals("EVENT");
    }

    public boolean isCallback() {
        return type.equals("CALLBACK");
    }

    public String topic() {
        return topic;
    }

    public String messageId() {
        return messageId;
    }

    public String data() {
        return dataText;
    }

    /** What happened, in our types; {@link InboundEvent.Unknown} for what cannot be read. */
    public InboundEvent event(Instant now) {
        try {
            if (isEvent()) {
                return platformEvent();
            }
            return switch (topic) {
                case ROBOT_MESSAGES -> robotMessage(now);
                case CARD_CALLBACKS -> cardCallback(now);
                default -> unknown();
            };
        } catch (IOException | IllegalArgumentException e) {
            return unknown();
        }
    }

    /** The frame that answers this one. */
    public String answer(Ack ack) {
        Map<String, Object> answerData = new LinkedHashMap<>();
        if (isEvent()) {
            answerData.put("status", ack.isSuccess() ? "SUCCESS" : "LATER");
            answerData.put("message", ack.message());
            return answer(200, "OK", Json.write(answerData));
        }
        if (!ack.isSuccess()) {
            return answer(500, ack.message(), null);
        }
        answerData.put("response", ack.response());
        return answer(200, "OK", Json.write(answerData));
    }

    public String answer(int code, String message, @Nullable String answerData) {
        Map<String, Object> answerHeaders = new LinkedHashMap<>();
        answerHeaders.put("messageId", messageId);
        answerHeaders.put("contentType", "application/json");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("headers", answerHeaders);
        answer.put("message", message);
        if (answerData != null) {
            answer.put("data", answerData);
        }
        return Json.write(answer);
    }

    private InboundEvent unknown() {
        return new InboundEvent.Unknown(topic, messageId, dataText);
    }

    private InboundEvent platformEvent() {
        return new InboundEvent.PlatformEvent(
                headers.text("eventId", ""),
                headers.text("eventType", ""),
                typed(headers.text("eventCorpId"), CorpId::of),
                headers.millis("eventBornTime"),
                dataText);
    }

    private InboundEvent cardCallback(Instant now) throws IOException {
        JsonObject content = data.object("content");
        JsonObject pressed = content.object("cardPrivateData");
        Map<String, String> parameters = new HashMap<>();
        JsonObject sent = pressed.object("params");
        for (String name : sent.members().keySet()) {
            String value = sent.text(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        Instant pushedAt = headers.millis("time");
        return new InboundEvent.CardCallback(
                messageId,
                data.requiredText("outTrackId"),
                data.text("userId", ""),
                pressed.texts("actionIds"),
                parameters,
                pushedAt == null ? now : pushedAt,
                dataText);
    }

    private InboundEvent robotMessage(Instant now) throws IOException {
        String messageType = data.text("msgtype", "unknownMsgType");
        JsonObject content = data.object("content");
        Instant createdAt = data.millis("createAt");
        String text = text(messageType, content);
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
                mentioned(),
                typed(data.text("sessionWebhook"), URI::create),
                data.millis("sessionWebhookExpiredTime"),
                createdAt == null ? now : createdAt,
                empty
                        && (data.has("errorMessage")
                                || data.has("errMsg")
                                || errorCode().equals(QUOTA_USED_UP)),
                dataText);
    }

    private String errorCode() {
        return data.text("errorCode", data.text("errCode", data.text("code", "")));
    }

    private @Nullable String text(String messageType, JsonObject content) {
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

    private List<UserId> mentioned() {
        return data.objects("atUsers").stream()
                .map(person -> person.text("staffId", ""))
                .filter(id -> !id.isBlank())
                .map(UserId::of)
                .toList();
    }

    private static <T> @Nullable T typed(@Nullable String text, Function<String, T> type) {
        return text == null || text.isBlank() ? null : type.apply(text);
    }
}
