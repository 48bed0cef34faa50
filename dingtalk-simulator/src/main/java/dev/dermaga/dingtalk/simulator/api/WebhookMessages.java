package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of webhook robots. A mention is real only when the person is in the group, is in the {@code at} list and
 * stands as {@code @value} in the text; anything less is sent and mentions nobody.
 */
public final class WebhookMessages {
    private static final int MAX_MENTIONS = 50;

    private final World world;

    public WebhookMessages(World world) {
        this.world = world;
    }

    /** The message; {@code members} are those who can be mentioned, none in a single chat. */
    public ChatMessage.Draft read(JsonNode body, @Nullable Group group) {
        String type = body.path("msgtype").asText("");
        return switch (type) {
            case "text" -> text(body, group);
            case "markdown" -> markdown(body, group);
            case "link" -> link(body.path("link"));
            case "actionCard" -> actionCard(body, group);
            case "feedCard" -> feedCard(body.path("feedCard"));
            case "" -> throw Refusal.old(40035, "缺少参数 msgtype", "msgtype is missing");
            default ->
                throw Refusal.old(
                        400105,
                        "不支持的消息类型",
                        "A webhook robot cannot send " + type
                                + "; it knows text, markdown, link, actionCard and feedCard");
        };
    }

    private ChatMessage.Draft text(JsonNode body, @Nullable Group group) {
        String content = required(member(body, "text"), "content", "text.content");
        return mentioning(ChatMessage.Draft.text(content), body, content, group);
    }

    private ChatMessage.Draft markdown(JsonNode body, @Nullable Group group) {
        JsonNode markdown = member(body, "markdown");
        String text = required(markdown, "text", "markdown.text");
        ChatMessage.Draft draft = ChatMessage.Draft.markdown(required(markdown, "title", "markdown.title"), text);
        return mentioning(draft, body, text, group);
    }

    private static ChatMessage.Draft link(JsonNode given) {
        JsonNode link = unwrapped(given);
        String title = required(link, "title", "link.title");
        return ChatMessage.Draft.link(
                title,
                required(link, "text", "link.text"),
                new ChatMessage.Link(required(link, "messageUrl", "link.messageUrl"), title, optional(link, "picUrl")));
    }

    private ChatMessage.Draft actionCard(JsonNode body, @Nullable Group group) {
        JsonNode card = member(body, "actionCard");
        String title = required(card, "title", "actionCard.title");
        String text = required(card, "text", "actionCard.text");
        List<ChatMessage.Button> buttons = new ArrayList<>();
        if (optional(card, "singleTitle") != null && optional(card, "singleURL") != null) {
            buttons.add(new ChatMessage.Button(
                    required(card, "singleTitle", "actionCard.singleTitle"),
                    required(card, "singleURL", "actionCard.singleURL")));
        } else {
            for (JsonNode button : unwrapped(card.path("btns"))) {
                buttons.add(new ChatMessage.Button(
                        required(button, "title", "actionCard.btns.title"),
                        required(button, "actionURL", "actionCard.btns.actionURL")));
            }
            if (buttons.isEmpty()) {
                throw Refusal.old(40035, "缺少参数 singleURL", "actionCard has neither singleTitle+singleURL nor btns");
            }
        }
        boolean inARow = card.path("btnOrientation").asText("").equals("1");
        ChatMessage.Draft draft =
                ChatMessage.Draft.actionCard(title, text, buttons).sideBySide(inARow);
        return mentioning(draft, body, text, group);
    }

    private static ChatMessage.Draft feedCard(JsonNode given) {
        List<ChatMessage.Link> links = new ArrayList<>();
        for (JsonNode link : unwrapped(unwrapped(given).path("links"))) {
            links.add(new ChatMessage.Link(
                    required(link, "messageURL", "feedCard.links.messageURL"),
                    required(link, "title", "feedCard.links.title"),
                    required(link, "picURL", "feedCard.links.picURL")));
        }
        if (links.isEmpty()) {
            throw Refusal.old(40035, "缺少参数 links", "feedCard.links is missing or empty");
        }
        String titles = links.stream().map(link -> String.valueOf(link.title())).collect(Collectors.joining("\n"));
        return ChatMessage.Draft.feedCard(titles, links);
    }

    private ChatMessage.Draft mentioning(ChatMessage.Draft draft, JsonNode body, String text, @Nullable Group group) {
        JsonNode at = unwrapped(body.path("at"));
        Set<String> mentioned = new LinkedHashSet<>();
        int listed = 0;
        for (JsonNode userId : unwrapped(at.path("atUserIds"))) {
            listed++;
            if (text.contains("@" + userId.asText())) {
                world.person(userId.asText())
                        .filter(person -> isIn(group, person))
                        .ifPresent(person -> mentioned.add(person.userId()));
            }
        }
        for (JsonNode mobile : unwrapped(at.path("atMobiles"))) {
            listed++;
            if (text.contains("@" + mobile.asText())) {
                world.personByMobile(mobile.asText())
                        .filter(person -> isIn(group, person))
                        .ifPresent(person -> mentioned.add(person.userId()));
            }
        }
        if (listed > MAX_MENTIONS) {
            throw Refusal.old(40035, "不合法的参数 at", "At most " + MAX_MENTIONS + " people can be mentioned");
        }
        boolean everyone = group != null && at.path("isAtAll").asBoolean(false);
        return draft.mentioning(List.copyOf(mentioned), everyone);
    }

    private static boolean isIn(@Nullable Group group, Person person) {
        return group != null && group.members().contains(person.userId());
    }

    private static JsonNode member(JsonNode body, String type) {
        return unwrapped(body.path(type));
    }

    /** The old SDK writes an object now and then as a string that holds JSON. */
    private static JsonNode unwrapped(JsonNode node) {
        if (node.isTextual()) {
            try {
                return Json.read(node.textValue());
            } catch (IOException e) {
                return node;
            }
        }
        return node;
    }

    private static String required(JsonNode node, String name, String path) {
        String value = optional(node, name);
        if (value == null) {
            throw Refusal.old(40035, "缺少参数 " + path, path + " is missing or empty");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        String value = node.path(name).asText("");
        return value.isEmpty() ? null : value;
    }
}
