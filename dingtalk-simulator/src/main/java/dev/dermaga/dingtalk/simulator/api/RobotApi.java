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
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.StoredFile;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an app's robot can be told to do. It cannot mention anybody this way: {@code @name} stays text. */
public final class RobotApi {

    private final World world;
    private final Templates templates;

    public RobotApi(World world) {
        this.world = world;
        this.templates = new Templates(world);
    }

    /** {@code POST /v1.0/robot/groupMessages/send}. */
    public Answer sendToGroup(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call);
        String id = body.path("openConversationId").asText("");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "miss.openConversationId", "openConversationId is missing");
        }
        World.Place place = group(id);
        if (!world.robots.isIn(id, app.robotCode())) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.robotCode.notExsit",
                    "The robot does not exist; see whether it is in the group");
        }
        refuseWhenStopped(app, "bot.stopped");
        String coolApp = body.path("coolAppCode").asText("");
        if (!coolApp.isEmpty()) {
            requireCoolApp(id, coolApp, app);
        }
        return sent(place, app, templates.render(body));
    }

    /** {@code POST /v1.0/robot/privateChatMessages/send}: into the chat of two people. */
    public Answer sendToPair(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call);
        String id = body.path("openConversationId").asText("");
        if (id.isEmpty()) {
            throw Refusal.modern(400, "miss.openConversationId", "openConversationId is missing");
        }
        World.Place place = world.robots
                .pair(id)
                .orElseThrow(() -> Refusal.modern(
                        400, "invalid.openConversationId", "There is no chat of two people with this id"));
        refuseWhenStopped(app, "bot.stopped");
        requireCoolApp(id, body.path("coolAppCode").asText(""), app);
        return sent(place, app, templates.render(body));
    }

    private void requireCoolApp(String conversation, String code, App app) {
        if (!world.robots.hasCoolApp(conversation, code, app.robotCode())) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.robotCode.coolApp",
                    "The cool app is unknown, not in this conversation, or not this robot's");
        }
    }

    private void refuseWhenStopped(App app, String code) {
        if (world.robots.settings(app.robotCode()).stopped()) {
            throw Refusal.modern(400, code, "An administrator has switched the robot off");
        }
    }

    private Answer sent(World.Place place, App app, ChatMessage.Draft draft) {
        return Answer.json(Json.object().put("processQueryKey", world.sendAsApp(true, List.of(place), app, draft)));
    }

    /** {@code POST /v1.0/robot/groups/robots/query}. */
    public Answer inGroup(Call call) {
        String id = call.object().path("openConversationId").asText("");
        // the platform's own spelling
        Group group = world.group(id)
                .orElseThrow(() -> Refusal.modern(
                        400, "illegal.openconevrsation.id", "There is no group with this openConversationId"));
        String icon = call.baseAddress() + "/page/mark.svg";
        ArrayNode robots = Json.array();
        for (App app : world.robots.appsIn(id)) {
            robots.addObject()
                    .put("robotCode", app.robotCode())
                    .put("name", app.robotName())
                    .put("downloadIconURL", icon)
                    .put("openRobotType", 2);
        }
        for (TemplateRobot robot : world.templateRobots.all()) {
            if (robot.usable()
                    && group.scene() != null
                    && group.scene().templateId().equals(robot.templateId())) {
                robots.addObject()
                        .put("robotCode", robot.robotCode())
                        .put("name", robot.name())
                        .put("downloadIconURL", icon)
                        .put("openRobotType", 4);
            }
        }
        for (CustomRobot robot : world.customRobots()) {
            if (robot.openConversationId().equals(id) && robot.state() != CustomRobot.State.REMOVED) {
                // it has no code that any call would take
                robots.addObject()
                        .put("name", robot.name())
                        .put("downloadIconURL", icon)
                        .put("openRobotType", 1);
            }
        }
        return Answer.json(Json.object().set("chatbotInstanceVOList", robots));
    }

    private World.Place group(String id) {
        if (!id.startsWith("cid")) {
            throw Refusal.modern(
                    400,
                    "invalid.openConversationId",
                    "This is no openConversationId; those begin with cid. A chatId is another thing");
        }
        if (world.groupChats.find(id).filter(Group::dissolved).isPresent()) {
            throw Refusal.modern(400, "group.disbanded", "The group was dissolved");
        }
        World.Place place = world.place(id)
                .orElseThrow(() ->
                        Refusal.modern(400, "openConversationId.notExisted", "There is no conversation with this id"));
        if (place.single()) {
            throw Refusal.modern(
                    400, "invalid.openConversationId", "This is a single chat; it cannot be sent to as a group");
        }
        return place;
    }

    /** {@code POST /v1.0/robot/oToMessages/batchSend}. */
    public Answer sendToPeople(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call);
        Set<String> userIds = new LinkedHashSet<>();
        for (JsonNode userId : body.path("userIds")) {
            userIds.add(userId.asText());
        }
        if (userIds.isEmpty()) {
            throw Refusal.modern(400, "invalidParameter.userIds.empty", "userIds is missing or empty");
        }
        // The page's table says 20, the text of this very error says 100: the table is followed.
        if (world.limits.exceeded(Limit.ROBOT_RECEIVERS, userIds.size())) {
            throw Refusal.modern(
                    400,
                    "invalidParameter.userIds.overMax",
                    "At most " + world.limits.of(Limit.ROBOT_RECEIVERS) + " userIds in one call");
        }
        refuseWhenStopped(app, "chatbotId.notAllow.sendOTO");
        ChatMessage.Draft draft = templates.render(body);
        List<String> throttled = world.robots.settings(app.robotCode()).throttled();
        ArrayNode unknown = Json.array();
        ArrayNode controlled = Json.array();
        List<World.Place> chats = new ArrayList<>();
        for (String userId : userIds) {
            Optional<Person> person = world.person(userId);
            if (throttled.contains(userId)) {
                controlled.add(userId);
            } else if (person.isPresent()) {
                chats.add(world.singleChat(person.get(), app));
            } else {
                unknown.add(userId);
            }
        }
        return Answer.json(Json.object()
                .put("processQueryKey", world.sendAsApp(false, chats, app, draft))
                .<ObjectNode>set("invalidStaffIdList", unknown)
                .set("flowControlledStaffIdList", controlled));
    }

    /** {@code POST /v1.0/robot/messageFiles/download}. */
    public Answer download(Call call) {
        JsonNode body = call.object();
        String code = body.path("downloadCode").asText("");
        String robotCode = body.path("robotCode").asText("");
        if (code.isEmpty() || robotCode.isEmpty()) {
            // One code for both, as on the page.
            throw Refusal.modern(400, "invalidParameter.robotCode.empty", "robotCode or downloadCode is missing");
        }
        World.Download download = world.downloadCodes
                .peek(code)
                .orElseThrow(() -> Refusal.modern(
                        400, "invalidParameter.robotCode.downloadCode", "The downloadCode is wrong or expired"));
        boolean own = world.appOfRobot(robotCode)
                .filter(app -> app.clientId().equals(call.client()))
                .isPresent();
        if (!own || !download.robotCode().equals(robotCode)) {
            throw Refusal.modern(
                    400, "invalidParameter.robotCode.auth", "The file was sent to another robot than " + robotCode);
        }
        String link = world.downloadLinks.issue(download.fileId());
        long expires = world.clock().instant().plusSeconds(7200).getEpochSecond();
        String url = call.baseAddress() + "/_oss/robot/" + link + ".file?Expires=" + expires;
        return Answer.json(Json.object().put("downloadUrl", url));
    }

    /** The temporary link of {@link #download}; stands for the platform's object store. */
    public Answer fetch(Call call) {
        String link = call.variable("name").replaceFirst("\\.file$", "");
        Optional<StoredFile> file = world.downloadLinks.peek(link).flatMap(world.files::find);
        if (file.isEmpty()) {
            String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code>"
                    + "<Message>Request has expired.</Message></Error>";
            return new Answer(
                    403, "application/xml", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.util.Map.of());
        }
        return Answer.bytes("application/octet-stream", file.get().content()).with("Content-Disposition", "attachment");
    }

    private App robot(JsonNode body, Call call) {
        String robotCode = body.path("robotCode").asText("");
        if (robotCode.isEmpty()) {
            throw Refusal.modern(400, "invalidParameter.robotCode.empty", "robotCode is missing");
        }
        App app = world.appOfRobot(robotCode)
                .orElseThrow(() -> Refusal.modern(
                        400, "invalidParameter.robotCode.notExsit", "There is no app robot " + robotCode));
        if (!app.clientId().equals(call.client())) {
            throw Refusal.modern(
                    400, "invalidParameter.robotCode.auth", "The robot belongs to another app than the token");
        }
        return app;
    }
}
