package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.NoticeApi.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Notice;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What work notifications may say (page {@code message-types-and-data-format}). */
final class NoticeMessages {
    private static final int MAX_BUTTON_TITLE = 20;
    private static final int MAX_SINGLE_URL = 500;
    private static final int MAX_BUTTON_URL = 700;
    private static final int MAX_BUTTONS = 1000;
    private static final Pattern SECONDS = Pattern.compile("[1-9]|[1-5][0-9]");
    private static final Pattern COLOUR = Pattern.compile("[0-9a-fA-F]{8}");

    private final World world;

    NoticeMessages(World world) {
        this.world = world;
    }

    /** The parameter {@code msg}, checked. */
    JsonNode read(OldParameters parameters) {
        String text = parameters.required("msg");
        JsonNode msg;
        try {
            msg = Json.read(text);
        } catch (IOException e) {
            throw invalid("msg", "msg is not JSON");
        }
        int bytes = Json.bytes(msg).length;
        if (world.limits.exceeded(Limit.NOTICE_BYTES, bytes)) {
            throw Refusal.old(
                    34016, "会话消息的内容超长", "msg has " + bytes + " bytes; at most " + world.limits.of(Limit.NOTICE_BYTES));
        }
        String kind = msg.path("msgtype").asText("");
        JsonNode content = msg.path(kind);
        switch (kind) {
            case "text" -> text(content, "content");
            case "image", "file" -> media(content, "media_id");
            case "voice" -> {
                media(content, "media_id");
                if (!SECONDS.matcher(text(content, "duration")).matches()) {
                    throw invalid("duration", "duration is the seconds, 1 to 59");
                }
            }
            case "link" -> {
                text(content, "messageUrl");
                media(content, "picUrl");
                text(content, "title");
                text(content, "text");
            }
            case "oa" -> oa(content);
            case "markdown" -> {
                text(content, "title");
                text(content, "text");
            }
            case "action_card" -> actionCard(content);
            default -> throw Refusal.old(40008, "不合法的消息类型", "There is no msgtype '" + kind + "'");
        }
        return msg;
    }

    /** Null where the message has none. */
    Notice.@Nullable StatusBar statusBar(JsonNode msg) {
        JsonNode bar = msg.path("oa").path("status_bar");
        return bar.isObject()
                ? statusBar(
                        bar.path("status_value").asText(""),
                        bar.path("status_bg").asText(""))
                : null;
    }

    Notice.StatusBar statusBar(String value, @Nullable String background) {
        return new Notice.StatusBar(value, background == null ? "" : background);
    }

    private void oa(JsonNode oa) {
        text(oa, "message_url");
        text(oa.path("head"), "text");
        if (!COLOUR.matcher(text(oa.path("head"), "bgcolor")).matches()) {
            throw invalid("bgcolor", "bgcolor has 8 hexadecimal digits, without 0x");
        }
        if (!oa.path("body").isObject()) {
            throw invalid("body", "body is missing");
        }
    }

    private static void actionCard(JsonNode card) {
        text(card, "markdown");
        if (card.has("btn_json_list")) {
            if (!card.path("btn_orientation").asText("").matches("[01]")) {
                throw invalid("btn_orientation", "btn_orientation is 0 or 1");
            }
            if (card.path("btn_json_list").isEmpty()) {
                throw invalid("btn_json_list", "btn_json_list is empty");
            }
            longest(Json.text(card.path("btn_json_list")), MAX_BUTTONS, "btn_json_list");
            for (JsonNode button : card.path("btn_json_list")) {
                longest(text(button, "title"), MAX_BUTTON_TITLE, "title");
                longest(text(button, "action_url"), MAX_BUTTON_URL, "action_url");
            }
        } else {
            longest(text(card, "single_title"), MAX_BUTTON_TITLE, "single_title");
            longest(text(card, "single_url"), MAX_SINGLE_URL, "single_url");
        }
    }

    private void media(JsonNode content, String name) {
        String id = content.path(name).asText("");
        if (id.isEmpty()) {
            throw Refusal.old(41006, "缺少media_id参数", name + " is missing");
        }
        if (world.files.find(id).isEmpty()) {
            throw Refusal.old(40007, "不合法的媒体文件id", "No file here has the id " + id);
        }
    }

    private static String text(JsonNode content, String name) {
        String value = content.path(name).asText("");
        if (value.isBlank()) {
            throw invalid(name, name + " is missing");
        }
        return value;
    }

    private static void longest(String value, int most, String name) {
        if (value.codePointCount(0, value.length()) > most) {
            throw invalid(name, name + " has more than " + most + " characters");
        }
    }
}
