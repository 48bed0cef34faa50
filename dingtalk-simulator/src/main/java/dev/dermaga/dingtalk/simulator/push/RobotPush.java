package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a robot hears when somebody speaks to it. */
public final class RobotPush {
    /** The stream topic of robot messages. */
    public static final String TOPIC = "/v1.0/im/bot/messages/get";

    private final World world;
    private final StreamGateway gateway;
    private final RobotCallbacks callbacks;
    private final Runnable keep;

    /** @param keep called once the codes exist that a pushed message leads to */
    public RobotPush(World world, StreamGateway gateway, RobotCallbacks callbacks, Runnable keep) {
        this.world = world;
        this.gateway = gateway;
        this.callbacks = callbacks;
        this.keep = keep;
    }

    /** Lets an app's robot hear what was said: by a person, or by itself, and then who speaks is who listens. */
    public void push(World.Place place, ChatMessage message, App app) {
        ObjectNode said = message(place, message, app);
        String session = world.sessions.issue(new World.Session(place.openConversationId(), app.robotCode()));
        keep.run();
        Function<String, JsonNode> reachedAt =
                base -> said.deepCopy().put("sessionWebhook", base + "/robot/sendBySession?session=" + session);
        if (!callbacks.push(place, app, reachedAt)) {
            gateway.callback(app, TOPIC, reachedAt);
        }
    }

    private ObjectNode message(World.Place place, ChatMessage message, App app) {
        Optional<Person> sender = world.person(message.from());
        long createdAt = world.wallClock().told(message.createdAt()).toEpochMilli();
        ObjectNode node = Json.object()
                .put("senderPlatform", "Mac")
                .put("conversationId", place.openConversationId())
                .put("chatbotCorpId", world.corp().corpId())
                .put("chatbotUserId", encrypted(app.robotCode()))
                .put("msgId", message.id())
                .put("senderNick", message.fromName())
                .put("isAdmin", sender.map(Person::manager).orElse(false))
                .put("sessionWebhookExpiredTime", createdAt + World.SESSION_LIFETIME.toMillis())
                .put("createAt", createdAt)
                .put("senderCorpId", world.corp().corpId())
                .put("conversationType", place.single() ? "1" : "2")
                .put("senderId", encrypted(sender.map(Person::userId).orElse(app.robotCode())))
                .put("robotCode", app.robotCode());
        sender.ifPresent(person -> node.put("senderStaffId", person.userId()));
        if (world.profile() == Profile.FIELD) {
            node.put("openThreadId", place.openConversationId());
        }
        if (!place.single()) {
            Group group = Objects.requireNonNull(place.group());
            node.put("conversationTitle", group.title()).put("isInAtList", true);
            var atUsers = node.putArray("atUsers");
            atUsers.addObject().put("dingtalkId", encrypted(app.robotCode()));
            for (String userId : message.at()) {
                atUsers.addObject().put("dingtalkId", encrypted(userId)).put("staffId", userId);
            }
        }
        content(node, place, message, app);
        if (message.quotes() != null) {
            world.messages(place.openConversationId()).stream()
                    .filter(other -> other.id().equals(message.quotes()))
                    .findFirst()
                    .ifPresent(quoted -> quote(node, quoted));
        }
        return node;
    }

    /**
     * No page tells of quotes. The members are those that were seen in the field; what {@code content} holds besides a
     * text is not known.
     */
    private void quote(ObjectNode node, ChatMessage quoted) {
        node.put("originalMsgId", quoted.id());
        world.processQueryKeyOf(quoted.id()).ifPresent(key -> node.put("originalProcessQueryKey", key));
        String sender = quoted.from().substring(quoted.from().indexOf(':') + 1);
        ObjectNode replied = ((ObjectNode) node.path(node.has("text") ? "text" : "content"))
                .put("isReplyMsg", true)
                .putObject("repliedMsg")
                .put("msgId", quoted.id())
                .put("msgType", quoted.kind())
                .put("senderId", encrypted(sender))
                .put("createdAt", quoted.createdAt().toEpochMilli());
        ObjectNode content = replied.putObject("content");
        if (quoted.kind().equals("text") || quoted.kind().equals("markdown")) {
            content.put("text", quoted.text());
        }
    }

    private void content(ObjectNode node, World.Place place, ChatMessage message, App app) {
        ChatMessage.SharedFile file = message.file();
        if (file == null) {
            // The mention is cut out of a group's message, the blank after it stays.
            node.putObject("text").put("content", place.single() ? message.text() : " " + message.text());
            node.put("msgtype", "text");
            return;
        }
        String code = world.downloadCodes.issue(new World.Download(file.id(), app.robotCode()));
        ObjectNode content = node.putObject("content").put("downloadCode", code);
        if (message.kind().equals("image")) {
            content.put("pictureDownloadCode", code);
            node.put("msgtype", "picture");
        } else {
            content.put("fileName", file.name()).put("spaceId", "5400000001").put("fileId", file.id());
            node.put("msgtype", "file");
        }
    }

    /**
     * What is left of a message when the month is used up: who spoke, and no word of it. The page on billing heads the
     * code's column {@code errCode}, the one on messages calls the text {@code errorMessage}; no page shows the JSON.
     */
    static JsonNode withoutContent(JsonNode message) {
        ObjectNode left = message.deepCopy();
        left.remove(List.of("text", "content", "msgtype"));
        return left.put("msgtype", "text").put("errCode", 20001).put("errorMessage", "本组织当月Webhook和Stream用量已达上限");
    }

    private static String encrypted(String id) {
        return "$:LWCP_v1:$" + Integer.toHexString(("salt " + id).hashCode());
    }
}
