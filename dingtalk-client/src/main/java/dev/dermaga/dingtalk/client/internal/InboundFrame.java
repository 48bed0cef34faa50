package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
                return InboundReading.streamEvent(headers, dataText);
            }
            return switch (topic) {
                case ROBOT_MESSAGES -> InboundReading.message(data, dataText, now);
                case CARD_CALLBACKS -> InboundReading.press(data, dataText, messageId, pushedAt(now));
                default -> unknown();
            };
        } catch (IOException | IllegalArgumentException e) {
            return unknown();
        }
    }

    private Instant pushedAt(Instant now) {
        Instant pushedAt = headers.millis("time");
        return pushedAt == null ? now : pushedAt;
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
}
