package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook message as JSON, with the list of mentioned people and the text in agreement. */
final class WebhookBody {
    private static final int LONGEST = 20_000;

    private WebhookBody() {}

    static String json(WebhookMessage message, Mentions mentions, @Nullable String msgUuid) {
        String json = Json.write(members(message, mentions, msgUuid));
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw new IllegalArgumentException("the message has " + bytes + " bytes as JSON; a webhook takes " + LONGEST
                    + ". Shorten or split it");
        }
        return json;
    }

    /** As {@link #json}, for who writes the JSON himself. */
    static Map<String, Object> checked(WebhookMessage message, Mentions mentions) {
        json(message, mentions, null);
        return members(message, mentions, null);
    }

    private static Map<String, Object> members(WebhookMessage message, Mentions mentions, @Nullable String msgUuid) {
        String text = message.mentionableText();
        if (text == null && !mentions.isNone()) {
            throw new IllegalArgumentException("a message of type " + message.type() + " cannot mention anybody");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("msgtype", message.type());
        if (msgUuid != null) {
            body.put("msgUuid", msgUuid);
        }
        body.put(message.type(), message.body(text == null ? null : mentions.in(text)));
        Map<String, Object> at = mentions.list();
        if (at != null) {
            body.put("at", at);
        }
        return body;
    }
}
