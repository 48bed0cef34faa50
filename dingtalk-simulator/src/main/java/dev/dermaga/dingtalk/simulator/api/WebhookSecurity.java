package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.AddressRange;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The three safety settings of a custom robot. All of those that are set must be met; each refusal has the code 310000
 * and words of its own (page {@code customize-robot-security-settings}).
 */
final class WebhookSecurity {
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final String KEYWORDS = "keywords not in content";
    private static final String SIGNATURE = "sign not match";

    /** What the field reports instead; of the other refusals it knows only that they have this form. */
    private static final Map<String, String> IN_THE_FIELD = Map.of(
            KEYWORDS,
            "description:关键词不匹配;solution:请联系群管理员查看此机器人的关键词，并在发送的信息中包含此关键词;",
            SIGNATURE,
            "description:机器人发送签名不匹配;solution:请确认签名和生成签名的时间戳必须都放在调用的网址中，请确认机器人的密钥加密和填写正确;"
                    + "link:请参考本接口对应文档获得具体要求，或者在https://open.dingtalk.com/document/  搜索相关文档;");

    private final boolean field;

    WebhookSecurity(Profile profile) {
        this.field = profile == Profile.FIELD;
    }

    void check(CustomRobot robot, Call call, ChatMessage.Draft draft, Instant now) {
        if (robot.isSigned()) {
            checkSignature(robot, call, now);
        }
        checkKeywords(robot, draft);
        checkAddress(robot, call.caller());
    }

    /** No page says which parts of a message are searched: here its title and its text. */
    private void checkKeywords(CustomRobot robot, ChatMessage.Draft draft) {
        String searched = draft.title() + "\n" + draft.text();
        if (!robot.keywords().isEmpty() && robot.keywords().stream().noneMatch(searched::contains)) {
            throw refused(KEYWORDS, "Neither title nor text holds one of the robot's keywords");
        }
    }

    private void checkAddress(CustomRobot robot, String caller) {
        if (!robot.addresses().isEmpty()
                && robot.addresses().stream().map(AddressRange::of).noneMatch(range -> range.contains(caller))) {
            throw refused(
                    "ip " + caller + " not in whitelist", "The robot takes calls from " + robot.addresses() + " only");
        }
    }

    private void checkSignature(CustomRobot robot, Call call, Instant now) {
        String timestamp = call.query("timestamp");
        String sign = call.query("sign");
        if (timestamp == null || sign == null) {
            throw refused(SIGNATURE, "The robot is signed: timestamp and sign belong into the query");
        }
        long millis;
        try {
            millis = Long.parseLong(timestamp);
        } catch (NumberFormatException e) {
            throw refused("invalid timestamp", "timestamp is no number of milliseconds");
        }
        if (isFar(now.toEpochMilli(), millis)) {
            throw refused("invalid timestamp", "timestamp is more than an hour away from " + now.toEpochMilli());
        }
        byte[] expected = sign(timestamp, robot.secret()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8))) {
            throw refused(
                    SIGNATURE,
                    "sign is not Base64(HmacSHA256(secret, timestamp + \"\\n\" + secret)), or was encoded twice");
        }
    }

    private static boolean isFar(long now, long millis) {
        long skew = CLOCK_SKEW.toMillis();
        return millis < now - skew || millis > now + skew;
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

    private Refusal refused(String words, String reason) {
        return Refusal.old(
                310000, field ? IN_THE_FIELD.getOrDefault(words, "description:" + words + ";") : words, reason);
    }
}
