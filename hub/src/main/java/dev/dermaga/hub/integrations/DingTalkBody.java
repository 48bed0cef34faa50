package dev.dermaga.hub.integrations;

import dev.dermaga.hub.integrations.NotTaken.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What DingTalk's custom robots take: https://open.dingtalk.com/document/development/robot-message-type. */
final class DingTalkBody {

    private static final int MOST_MENTIONED = 50;

    private DingTalkBody() {}

    /** @throws NotTaken when it is none of DingTalk's bodies */
    static Said read(JsonNode body) {
        String kind = body.path("msgtype").asString("");
        JsonNode content = body.path(kind);
        String text = switch (kind) {
            case "text" -> required(content, "content");
            case "markdown" -> required(content, "title", "text");
            case "link" ->
                Foreign.link("**" + Foreign.line(required(content, "title"), 200) + "**", content.path("messageUrl"))
                        + "\n\n" + Foreign.line(required(content, "text"), 2_000);
            case "actionCard" -> actionCard(content);
            case "feedCard" -> feedCard(content);
            default ->
                throw new NotTaken(Why.KIND_UNKNOWN, "msgtype is none of text, markdown, link, actionCard, feedCard");
        };
        JsonNode at = body.path("at");
        List<String> people = Stream.of("atUserIds", "atMobiles")
                .flatMap(name -> at.path(name).values().stream())
                .map(one -> one.asString(""))
                .filter(one -> !one.isBlank())
                .distinct()
                .limit(MOST_MENTIONED)
                .toList();
        return new Said(text, !kind.equals("text"), people);
    }

    private static String actionCard(JsonNode card) {
        List<String> buttons = new ArrayList<>();
        if (card.hasNonNull("singleTitle") && card.hasNonNull("singleURL")) {
            buttons.add(Foreign.link(Foreign.line(card.path("singleTitle"), 100), card.path("singleURL")));
        } else {
            card.path("btns").values().stream()
                    .limit(20)
                    .map(button -> Foreign.link(Foreign.line(button.path("title"), 100), button.path("actionURL")))
                    .forEach(buttons::add);
        }
        return required(card, "title", "text") + "\n\n" + String.join("  ", buttons);
    }

    private static String feedCard(JsonNode feed) {
        String links = feed.path("links").values().stream()
                .limit(50)
                .map(one -> "- " + Foreign.link(Foreign.line(one.path("title"), 200), one.path("messageURL")))
                .collect(Collectors.joining("\n"));
        if (links.isEmpty()) {
            throw new NotTaken(Why.MALFORMED, "links is missing");
        }
        return links;
    }

    /** The last of them; all must be there. A markdown's title stands in no message, but it has to be given. */
    private static String required(JsonNode content, String... names) {
        String value = "";
        for (String name : names) {
            value = content.path(name).asString("");
            if (value.isBlank()) {
                throw new NotTaken(Why.MALFORMED, name + " is missing");
            }
        }
        return value;
    }
}
