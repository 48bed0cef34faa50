package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Robots with an address: {@code /robot/send} and {@code /robot/sendBySession}.
 *
 * <p>The order of the checks is not documented; it goes from the outside in: token, robot and group, throttle, content
 * type, body, message, safety settings, size. In the field the throttle comes before anybody looks whose token it is, and
 * counts what is refused too.
 */
public final class WebhookApi {
    private final World world;
    private final WebhookMessages messages;
    private final WebhookSecurity security;
    private final boolean field;

    public WebhookApi(World world) {
        this.world = world;
        this.messages = new WebhookMessages(world);
        this.security = new WebhookSecurity(world.profile());
        this.field = world.profile() == Profile.FIELD;
    }

    /** {@code POST /robot/send?access_token=&timestamp=&sign=}. */
    public Answer send(Call call) {
        String token = call.query("access_token");
        if (token == null || token.isBlank()) {
            throw Refusal.old(40035, "缺少参数 access_token", "The robot's access_token belongs into the query");
        }
        Instant now = world.clock().instant();
        if (field && !world.customRobotQuota.take(token, now)) {
            throw tooFast();
        }
        CustomRobot robot = world.customRobot(token).orElseThrow(() -> unknownRobot(token));
        Group group = group(robot);
        if (world.customRobotQuota.locked(token, now)) {
            throw tooFast();
        }
        JsonNode body = body(call);
        ChatMessage.Draft draft = messages.read(body, group);
        security.check(robot, call, draft, world.wallClock().told(now));
        checkSize(call);
        String msgUuid = body.path("msgUuid").asText("");
        if (!msgUuid.isEmpty() && world.seen(token, msgUuid)) {
            return ok();
        }
        if (!field && !world.customRobotQuota.take(token, now)) {
            throw tooFast();
        }
        world.postAsCustomRobot(robot, msgUuid.isEmpty() ? null : msgUuid, draft);
        return ok();
    }

    /** {@code POST /robot/sendBySession?session=}: answers into the conversation of a message, without a token. */
    public Answer sendBySession(Call call) {
        String code = call.query("session");
        World.Session session = (code == null ? java.util.Optional.<World.Session>empty() : world.sessions.peek(code))
                .orElseThrow(() -> Refusal.old(300001, "session 不存在", "The reply address is unknown or expired"));
        JsonNode body = body(call);
        if (body.path("msgtype").asText("").equals("empty")) {
            return ok();
        }
        World.Place place = world.place(session.openConversationId()).orElseThrow();
        App app = world.appOfRobot(session.robotCode()).orElseThrow();
        call.caller(app.clientId(), app.clientId());
        ChatMessage.Draft draft = messages.read(body, place.group());
        checkSize(call);
        world.postAsApp(place, app, draft);
        return ok();
    }

    private Group group(CustomRobot robot) {
        switch (robot.state()) {
            case STOPPED -> throw Refusal.old(400102, "机器人已停用", "Somebody has switched the robot off");
            case REMOVED -> throw Refusal.old(400106, "机器人不存在", "The robot is in no group any more");
            case RUNNING -> {}
        }
        return world.group(robot.openConversationId())
                .orElseThrow(() -> Refusal.old(400013, "群已被解散", "The robot's group is no more"));
    }

    private Refusal unknownRobot(String token) {
        String hint = world.tokens.find(token).isPresent()
                ? "This is an app's access token; /robot/send wants the token of the robot's own address"
                : "No robot has this token";
        return Refusal.old(field ? 300005 : 400101, field ? "token is not exist" : "access_token不存在", hint);
    }

    private Refusal tooFast() {
        long most = world.limits.of(Limit.WEBHOOK_MESSAGES_PER_MINUTE);
        return Refusal.old(
                field ? 660026 : 410100,
                field ? "send too fast, exceed " + most + " times per minute" : "发送速度太快而限流",
                "More than " + most + " messages in a minute lock a robot");
    }

    private static JsonNode body(Call call) {
        if (!call.contentType().toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw Refusal.old(43004, "无效的HTTP HEADER Content-Type", "The Content-Type must be application/json");
        }
        if (call.body().length == 0) {
            throw Refusal.old(40035, "缺少参数 json", "The body is empty");
        }
        try {
            JsonNode node = Json.read(call.body());
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            throw Refusal.old(40035, "缺少参数 json", "The body is not JSON");
        }
        throw Refusal.old(40035, "缺少参数 json", "The body is not a JSON object");
    }

    private void checkSize(Call call) {
        if (world.limits.exceeded(Limit.WEBHOOK_BYTES, call.body().length)) {
            long most = world.limits.of(Limit.WEBHOOK_BYTES);
            throw Refusal.old(
                    460101, "message too long, exceed " + most + " bytes", "At most " + most + " bytes in one message");
        }
    }

    private static Answer ok() {
        return Answer.json(Json.object().put("errcode", 0).put("errmsg", "ok"));
    }
}
