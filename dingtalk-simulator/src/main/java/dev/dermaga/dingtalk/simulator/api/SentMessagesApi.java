package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Sent;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an app can do with what its robot has sent: take it back, and ask who has read it. */
public final class SentMessagesApi {
    private static final int MAX_KEYS = 20;
    private static final int MAX_READERS = 200;

    /** For single chats; the pages of groups name no such time, so keys of groups do not end here. */
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);

    private static final String WRONG_KEY = "invalid.processQueryKey";
    private static final String NO_KEY = "invalidParameter.processQueryKey.missing";
    private static final String WRONG_ROBOT = "not.allowed.robotCode";

    private final World world;

    public SentMessagesApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/robot/groupMessages/recall}. */
    public Answer recallFromGroup(Call call) {
        return recallFrom(this::group, call);
    }

    /** {@code POST /v1.0/robot/privateChatMessages/batchRecall}. */
    public Answer recallFromPair(Call call) {
        return recallFrom(this::pair, call);
    }

    private Answer recallFrom(Consumer<String> where, Call call) {
        JsonNode body = call.object();
        String conversation = body.path("openConversationId").asText("");
        if (conversation.isEmpty()) {
            throw Refusal.modern(400, "miss.openConversationId", "openConversationId is missing");
        }
        String robot = robot(
                body.path("robotCode").asText(""),
                call,
                "miss.chatbotId",
                "invalidParameter.robotCode.notExsit",
                WRONG_ROBOT);
        where.accept(conversation);
        refuseWhenStopped(robot);
        return recall(body, key -> objection(key, robot, conversation));
    }

    /** {@code POST /v1.0/robot/otoMessages/batchRecall}. */
    public Answer recallFromPeople(Call call) {
        JsonNode body = call.object();
        String robot = robot(
                body.path("robotCode").asText(""),
                call,
                "invalidParameter.param.invalid",
                "invalidParameter.robotCode",
                WRONG_ROBOT);
        return recall(body, key -> {
            String objection = objection(key, robot, null);
            return objection == null && over(key) ? "robot.processQueryKey.expired" : objection;
        });
    }

    /**
     * Takes back what can be. The pages give a map of failures for each key, and the same failures as codes of the whole
     * call, and do not say which is when. Here the whole call is refused when no key can be taken back.
     */
    private Answer recall(JsonNode body, Function<String, @Nullable String> objections) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode key : body.path("processQueryKeys")) {
            keys.add(key.asText());
        }
        if (keys.isEmpty()) {
            throw Refusal.modern(400, NO_KEY, "processQueryKeys is missing or empty");
        }
        if (keys.size() > MAX_KEYS) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.processQueryKeys.overMax",
                    "At most " + MAX_KEYS + " processQueryKeys in one call");
        }
        ObjectNode failed = Json.object();
        ArrayNode done = Json.array();
        for (String key : keys) {
            String objection = objections.apply(key);
            if (objection == null) {
                // Taken back twice is taken back: no page says that the second time fails.
                world.sent(key).ifPresent(world::recall);
                done.add(key);
            } else {
                failed.put(key, objection);
            }
        }
        if (done.isEmpty()) {
            String code = failed.elements().next().asText();
            throw Refusal.modern(400, code, "Nothing can be recalled: " + code);
        }
        return Answer.json(Json.object().<ObjectNode>set("successResult", done).set("failedResult", failed));
    }

    /** {@code POST /v1.0/robot/groupMessages/query}. */
    public Answer readersInGroup(Call call) {
        return readersIn(this::group, call);
    }

    /** {@code POST /v1.0/robot/privateChatMessages/query}. */
    public Answer readersInPair(Call call) {
        return readersIn(this::pair, call);
    }

    private Answer readersIn(Consumer<String> where, Call call) {
        JsonNode body = call.object();
        String conversation = body.path("openConversationId").asText("");
        if (conversation.isEmpty()) {
            // The table calls it optional; this error, for a call that has no token of a robot either, does not.
            throw Refusal.modern(400, "openConversationId.notExisted", "openConversationId is missing");
        }
        String robot = robot(
                body.path("robotCode").asText(""),
                call,
                "invalidParameter.robotCode.missing",
                "invalidParameter.robotCode.notExsit",
                "invalidParameter.robotCode.invalid");
        where.accept(conversation);
        refuseWhenStopped(robot);
        Sent sent = sent(body.path("processQueryKey").asText(""), robot, conversation);
        int size = body.path("maxResults").asInt(MAX_READERS); // without one: no page says how many
        if (size < 1 || size > MAX_READERS) {
            throw Refusal.modern(400, "invalidParameter.pageSize.invalid", "maxResults: 1 to " + MAX_READERS);
        }
        Optional<ChatMessage> message = sent.parts().stream().findFirst().flatMap(world::message);
        List<String> readers = message.map(ChatMessage::readBy).orElse(List.of());
        int from = cursor(body.path("nextToken").asText(""), readers.size());
        int to = Math.min(readers.size(), from + size);
        ObjectNode answer = Json.object().put("sendStatus", status(message)).put("hasMore", to < readers.size());
        answer.set("readUserIds", Json.array(readers.subList(from, to)));
        if (to < readers.size()) {
            answer.put("nextToken", Integer.toString(to));
        }
        return Answer.json(answer);
    }

    /** {@code GET /v1.0/robot/oToMessages/readStatus}. */
    public Answer readByPeople(Call call) {
        String robot = robot(
                Objects.requireNonNullElse(call.query("robotCode"), ""),
                call,
                "invalidParameter.robotCode.missing",
                "invalidParameter.robotCode.notExsit",
                "invalidParameter.robotCode.invalid");
        String key = Objects.requireNonNullElse(call.query("processQueryKey"), "");
        Sent sent = sent(key, robot, null);
        if (over(key)) {
            throw Refusal.modern(
                    400, "processQueryKey.expireTime", "The processQueryKey is older than 24 hours", "Ask earlier");
        }
        Map<Person, Optional<ChatMessage>> copies = new LinkedHashMap<>();
        for (Sent.Part part : sent.parts()) {
            World.Place chat = world.place(part.openConversationId()).orElseThrow();
            copies.put(Objects.requireNonNull(chat.person()), world.message(part));
        }
        ArrayNode people = Json.array();
        copies.forEach((person, message) -> people.addObject()
                .put("name", person.name())
                .put("userId", person.userId())
                .put(
                        "readStatus",
                        message.filter(copy -> copy.readBy().contains(person.userId()))
                                        .isPresent()
                                ? "READ"
                                : "UNREAD"));
        Optional<ChatMessage> any = copies.values().stream().findFirst().orElse(Optional.empty());
        // The example spells the status SUCESS, the table SUCCESS: the table is followed.
        return Answer.json(Json.object().put("sendStatus", status(any)).set("messageReadInfoList", people));
    }

    private static String status(Optional<ChatMessage> message) {
        return message.filter(ChatMessage::recalled).isPresent() ? "RECALLED" : "SUCCESS";
    }

    private static int cursor(String nextToken, int count) {
        if (nextToken.isEmpty()) {
            return 0;
        }
        try {
            int from = Integer.parseInt(nextToken);
            if (from >= 0 && from <= count) {
                return from;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw Refusal.modern(400, "invalidParameter.cursor.invalid", "The nextToken is none of this list");
    }

    /** @param conversation the group, or the chat of two people; null for single chats */
    private Sent sent(String key, String robot, @Nullable String conversation) {
        if (key.isEmpty()) {
            throw Refusal.modern(400, NO_KEY, "processQueryKey is missing");
        }
        if (objection(key, robot, conversation) != null) {
            throw Refusal.modern(
                    400,
                    WRONG_KEY,
                    "The processQueryKey is unknown",
                    "This robot has sent nothing under this key " + (conversation == null ? "to people" : "here"));
        }
        return world.sent(key).orElseThrow();
    }

    private @Nullable String objection(String key, String robot, @Nullable String conversation) {
        Optional<Sent> found = world.sent(key);
        if (found.isEmpty()) {
            return WRONG_KEY;
        }
        Sent sent = found.get();
        boolean here = conversation == null
                ? !sent.toGroup()
                : sent.toGroup() && sent.parts().get(0).openConversationId().equals(conversation);
        if (!here) {
            return WRONG_KEY;
        }
        return sent.robotCode().equals(robot) ? null : WRONG_ROBOT;
    }

    private boolean over(String key) {
        return world.sent(key)
                .filter(sent -> !world.clock().instant().isBefore(sent.at().plus(KEY_LIFETIME)))
                .isPresent();
    }

    private void group(String openConversationId) {
        if (world.group(openConversationId).isEmpty()) {
            throw Refusal.modern(400, "invalid.openConversationId", "There is no group with this openConversationId");
        }
    }

    private void pair(String openConversationId) {
        if (world.robots.pair(openConversationId).isEmpty()) {
            throw Refusal.modern(400, "invalid.openConversationId", "There is no chat of two people with this id");
        }
    }

    private void refuseWhenStopped(String robot) {
        if (world.robots.settings(robot).stopped()) {
            throw Refusal.modern(400, "bot.stopped", "An administrator has switched the robot off");
        }
    }

    /** Each of these calls has its own words for the same objections. */
    private String robot(String robotCode, Call call, String missing, String unknown, String foreign) {
        if (robotCode.isEmpty()) {
            throw Refusal.modern(400, missing, "robotCode is missing");
        }
        String owner = world.appOfRobot(robotCode)
                .map(App::clientId)
                .or(() -> world.templateRobots.find(robotCode).map(TemplateRobot::clientId))
                .orElseThrow(() -> Refusal.modern(400, unknown, "There is no app robot " + robotCode));
        if (!owner.equals(call.client())) {
            throw Refusal.modern(400, foreign, "The robot belongs to another app than the token");
        }
        return robotCode;
    }
}
