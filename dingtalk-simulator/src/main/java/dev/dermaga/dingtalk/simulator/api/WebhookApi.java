package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Robots with an address: {@code /robot/send} and {@code /robot/sendBySession}.
 *
 * <p>The order of the checks is not documented; it goes from the outside in: token, throttle, content type, body,
 * message, signature, size.
 */
public final class WebhookApi {
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final int MAX_BYTES = 20_000;

    private final World world;
    private final WebhookMessages messages;
    private final boolean field;

    public WebhookApi(World world, boolean field) {
        this.world = world;
        this.messages = new WebhookMessages(world);
        this.field = field;
    }

    /** {@code POST /robot/send?access_token=&timestamp=&sign=}. */
    public Answer send(Call call) {
        String token = call.query("access_token");
        if (token == null || token.isBlank()) {
            throw Refusal.old(40035, "缺少参数 access_token", "The robot's access_token belongs into the query");
        }
        CustomRobot robot = world.customRobot(token).orElseThrow(() -> unknownRobot(token));
        Instant now = world.clock().instant();
        if (world.customRobotQuota.locked(token, now)) {
            throw tooFast();
        }
        JsonNode body = body(call);
        ChatMessage.Draft draft =
                messages.read(body, world.group(robot.openConversationId()).orElseThrow());
        checkSignature(robot, call, now);
        checkSize(call);
        String msgUuid = body.path("msgUuid").asText("");
        if (!msgUuid.isEmpty() && world.seen(token, msgUuid)) {
            return ok();
        }
        if (!world.customRobotQuota.take(token, now)) {
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

    private Refusal unknownRobot(String token) {
        String hint = world.tokens.find(token).isPresent()
                ? "This is an app's access token; /robot/send wants the token of the robot's own address"
                : "No robot has this token";
        return Refusal.old(field ? 300005 : 400101, field ? "token is not exist" : "access_token不存在", hint);
    }

    private Refusal tooFast() {
        return Refusal.old(
                field ? 660026 : 410100,
                field ? "send too fast, exceed 20 times per minute" : "发送速度太快而限流",
                "More than 20 messages in a minute lock a robot for ten minutes");
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

    private static void checkSize(Call call) {
        if (call.body().length > MAX_BYTES) {
            throw Refusal.old(
                    460101, "message too long, exceed 20000 bytes", "At most " + MAX_BYTES + " bytes in one message");
        }
    }

    private static void checkSignature(CustomRobot robot, Call call, Instant now) {
        String timestamp = call.query("timestamp");
        String sign = call.query("sign");
        if (timestamp == null || sign == null) {
            throw Refusal.old(
                    310000, "sign not match", "The robot is signed: timestamp and sign belong into the query");
        }
        long millis;
        try {
            millis = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw Refusal.old(310000, "invalid timestamp", "timestamp is no number of milliseconds");
        }
        if (Math.abs(now.toEpochMilli() - millis) > CLOCK_SKEW.toMillis()) {
            throw Refusal.old(
                    310000, "invalid timestamp", "timestamp is more than an hour away from " + now.toEpochMilli());
        }
        byte[] expected = sign(timestamp, robot.secret()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.old(
                    310000,
                    "sign not match",
                    "sign is not Base64(HmacSHA256(secret, timestamp + \"\\n\" + secret)), or was encoded twice");
        }
    }

    static String sign(String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((timestamp + "\n" + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer ok() {
        return Answer.json(Json.object().put("errcode", 0).put("errmsg", "ok"));
    }
}
