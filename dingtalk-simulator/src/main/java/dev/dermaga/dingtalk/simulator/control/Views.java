package dev.dermaga.dingtalk.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Dentry;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Notice;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.QuickEntry;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the control API shows, as JSON. */
final class Views {
    private Views() {}

    static ObjectNode world(World world, ToIntFunction<String> streamConnections) {
        ObjectNode node = Json.object();
        node.putObject("corp")
                .put("corpId", world.corp().corpId())
                .put("name", world.corp().name());
        ArrayNode people = node.putArray("people");
        for (Person person : world.people()) {
            people.addObject()
                    .put("userId", person.userId())
                    .put("name", person.name())
                    .put("unionId", person.unionId())
                    .put("mobile", person.mobile())
                    .put("title", person.title());
        }
        ArrayNode conversations = node.putArray("conversations");
        for (Group group : world.groups()) {
            ObjectNode item = conversations
                    .addObject()
                    .put("openConversationId", group.openConversationId())
                    .put("chatId", group.chatId())
                    .put("title", group.title())
                    .put("owner", group.owner())
                    .put("type", "group");
            item.set("members", Json.array(group.members()));
            ArrayNode robots = item.putArray("robots");
            world.robots
                    .appsIn(group.openConversationId())
                    .forEach(app -> robot(robots, app.robotCode(), app.robotName(), "app"));
            for (CustomRobot robot : world.customRobots()) {
                if (robot.openConversationId().equals(group.openConversationId())) {
                    robot(robots, robot.token(), robot.name(), "custom");
                }
            }
        }
        for (App app : world.appsWithRobot()) {
            for (Person person : world.people()) {
                ObjectNode item = conversations
                        .addObject()
                        .put("openConversationId", World.singleChatId(person, app))
                        .putNull("chatId")
                        .put("title", app.robotName())
                        .put("type", "single");
                item.set("members", Json.array(List.of(person.userId())));
                robot(item.putArray("robots"), app.robotCode(), app.robotName(), "app");
                ArrayNode entries = item.putArray("entries");
                for (QuickEntry entry : world.robots.settings(app.robotCode()).entries()) {
                    entries.addObject()
                            .put("name", entry.name())
                            .put("icon", contentOf(entry.icon()))
                            .put("pcUrl", entry.pcUrl())
                            .put("mobileUrl", entry.mobileUrl());
                }
            }
        }
        ArrayNode apps = node.putArray("apps");
        for (App app : world.apps()) {
            apps.addObject()
                    .put("clientId", app.clientId())
                    .put("agentId", app.agentId())
                    .put("robotCode", app.robotCode())
                    .put("name", app.robotName())
                    .put("streamConnections", streamConnections.applyAsInt(app.clientId()));
        }
        node.put("profile", world.profile().name().toLowerCase(Locale.ROOT));
        node.put("now", world.clock().instant().toString());
        return node;
    }

    private static void robot(ArrayNode robots, String code, String name, String kind) {
        robots.addObject().put("code", code).put("name", name).put("kind", kind);
    }

    static ObjectNode notice(Notice notice, World world) {
        ObjectNode node = Json.object()
                .put("taskId", notice.taskId())
                .put("clientId", notice.clientId())
                .put("sentAt", notice.sentAt().toString());
        node.set("msg", notice.msg());
        Notice.StatusBar bar = notice.statusBar();
        node.put("status", bar == null ? null : bar.value());
        String media = notice.msg().path(notice.kind()).path("media_id").asText("");
        world.files
                .find(media)
                .ifPresent(file -> node.putObject("file")
                        .put("id", file.id())
                        .put("name", file.name())
                        .put("size", file.size())
                        .put("url", contentOf(file.id())));
        node.set("readBy", Json.array(notice.readBy()));
        return node;
    }

    static ObjectNode message(ChatMessage message) {
        ObjectNode node = Json.object()
                .put("id", message.id())
                .put("from", message.from())
                .put("fromName", message.fromName())
                .put("kind", message.kind())
                .put("text", message.text())
                .put("title", message.title());
        node.set("at", Json.array(message.at()));
        node.put("atAll", message.atAll()).put("atRobot", message.atRobot());
        ChatMessage.SharedFile file = message.file();
        if (file == null) {
            node.putNull("file");
        } else {
            node.putObject("file")
                    .put("id", file.id())
                    .put("name", file.name())
                    .put("size", file.size())
                    .put("url", file.url() == null ? contentOf(file.id()) : file.url());
        }
        if (message.links().isEmpty()) {
            node.putNull("link");
        } else {
            node.set("link", link(message.links().get(0)));
        }
        ArrayNode links = node.putArray("links");
        message.links().forEach(link -> links.add(link(link)));
        ArrayNode buttons = node.putArray("buttons");
        message.buttons()
                .forEach(button ->
                        buttons.addObject().put("title", button.title()).put("url", button.url()));
        node.put("sideBySide", message.sideBySide());
        node.put("createdAt", message.createdAt().toString()).put("recalled", message.recalled());
        node.put("card", message.card());
        if (message.quotes() != null) {
            node.put("quotes", message.quotes());
        }
        if (!message.onlyFor().isEmpty()) {
            node.set("onlyFor", Json.array(message.onlyFor()));
        }
        return node.set("readBy", Json.array(message.readBy()));
    }

    static String contentOf(String fileId) {
        return "/_simulator/files/" + java.net.URLEncoder.encode(fileId, java.nio.charset.StandardCharsets.UTF_8)
                + "/content";
    }

    private static ObjectNode link(ChatMessage.Link link) {
        return Json.object().put("url", link.url()).put("title", link.title()).put("picUrl", link.picUrl());
    }

    /** With what each person who sees it has before their eyes. */
    static ObjectNode card(Card card, World world) {
        ObjectNode node = Json.object()
                .put("outTrackId", card.outTrackId())
                .put("templateId", card.templateId())
                .put("callbackType", card.callbackType())
                .put("stage", card.stage());
        node.set("data", Json.tree(card.data()));
        ArrayNode places = node.putArray("places");
        for (Card.Delivery there : card.deliveries()) {
            Instant until = there.until();
            places.addObject()
                    .put("type", there.spaceType())
                    .put("id", there.spaceId())
                    .put("openConversationId", there.openConversationId())
                    .put("until", until == null ? null : until.toString());
        }
        ObjectNode seenBy = node.putObject("seenBy");
        world.people().stream()
                .filter(person -> world.whereSeen(card, person).isPresent())
                .forEach(person -> seenBy.set(person.userId(), Json.tree(card.seenBy(person.userId()))));
        return node;
    }

    /** As one person sees it; the last two say how its template lays it out. */
    static ObjectNode card(Card card, Person viewer, World world) {
        ObjectNode node = Json.object()
                .put("outTrackId", card.outTrackId())
                .put("callbackType", card.callbackType())
                .put("stage", card.stage());
        node.set("variables", Json.tree(card.seenBy(viewer.userId())));
        ArrayNode topOf = node.putArray("topOf");
        Instant now = world.clock().instant();
        card.deliveries().stream()
                .filter(there -> there.until() != null && there.until().isAfter(now))
                .filter(there -> there.readers().isEmpty() || there.readers().contains(viewer.userId()))
                .forEach(there -> topOf.add(there.openConversationId()));
        node.put("templateId", card.templateId());
        return node.set(
                "buttons",
                Json.tree(world.cardTemplates
                        .find(card.templateId())
                        .map(CardTemplate::buttons)
                        .orElse(List.of())));
    }

    static ObjectNode file(Dentry file, World world) {
        return Json.object()
                .put("id", file.key())
                .put("name", file.name())
                .put("size", file.size())
                .put("creator", userId(file.creator(), world))
                .put("modifiedAt", file.modifiedAt().toString())
                .put("url", contentOf(file.key()));
    }

    static ObjectNode todo(Todo todo, Person viewer, World world) {
        ObjectNode node = Json.object()
                .put("id", todo.id())
                .put("subject", todo.subject())
                .put("description", todo.description())
                .put("done", todo.doneFor(viewer.unionId()))
                .put("kind", todo.kind());
        Long due = todo.dueMillis();
        node.put("due", due == null ? null : Instant.ofEpochMilli(due).toString());
        node.put("creator", userId(todo.creator(), world));
        ArrayNode executors = node.putArray("executors");
        todo.executors()
                .forEach((unionId, done) -> executors
                        .addObject()
                        .put("userId", userId(unionId, world))
                        .put("done", done));
        node.putObject("detailUrl").put("appUrl", todo.appUrl()).put("pcUrl", todo.pcUrl());
        node.put("priority", todo.priority());
        node.put("sourceId", todo.sourceId());
        node.set("actions", Json.tree(todo.actions()));
        return node.put("createdAt", todo.createdAt().toString());
    }

    static @Nullable String userId(@Nullable String unionId, World world) {
        return unionId == null
                ? null
                : world.personByUnionId(unionId).map(Person::userId).orElse(unionId);
    }

    static ObjectNode entry(Journal.Entry entry) {
        ObjectNode node = Json.object()
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("kind", entry.kind())
                .put("method", entry.method())
                .put("path", entry.path())
                .put("status", entry.status());
        node.set("query", entry.query());
        node.set("headers", entry.headers());
        node.set("request", entry.request());
        node.set("response", entry.response());
        Journal.Refused refused = entry.refusal();
        if (refused == null) {
            node.putNull("refusal");
        } else {
            node.putObject("refusal")
                    .put("code", refused.code())
                    .put("reason", refused.reason())
                    .put("closestRoute", refused.closestRoute());
        }
        return node.put("durationMs", entry.duration().toNanos() / 1_000_000.0)
                .put("app", entry.app())
                .put("note", entry.note());
    }

    static String nameOf(MonthlyQuota.Kind kind) {
        return kind == MonthlyQuota.Kind.API ? "api" : "webhookAndStream";
    }
}
