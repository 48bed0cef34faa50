package dev.dermaga.dingtalk.simulator.api;

import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.AddressRange;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The three safety settings of a custom robot. All of those that are set must be met; each refusal has the code 310000
 * and words of its own (page {@code customize-robot-security-settings}).
 */
final class WebhookSecurity {
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private WebhookSecurity() {}

    static void check(CustomRobot robot, Call call, ChatMessage.Draft draft, Instant now) {
        if (robot.isSigned()) {
            checkSignature(robot, call, now);
        }
        checkKeywords(robot, draft);
        checkAddress(robot, call.caller());
    }

    /** No page says which parts of a message are searched: here its title and its text. */
    private static void checkKeywords(CustomRobot robot, ChatMessage.Draft draft) {
        String searched = draft.title() + "\n" + draft.text();
        if (!robot.keywords().isEmpty() && robot.keywords().stream().noneMatch(searched::contains)) {
            throw refused("keywords not in content", "Neither title nor text holds one of the robot's keywords");
        }
    }

    private static void checkAddress(CustomRobot robot, String caller) {
        if (!robot.addresses().isEmpty()
                && robot.addresses().stream().map(AddressRange::of).noneMatch(range -> range.contains(caller))) {
            throw refused(
                    "ip " + caller + " not in whitelist", "The robot takes calls from " + robot.addresses() + " only");
        }
    }

    private static void checkSignature(CustomRobot robot, Call call, Instant now) {
        String timestamp = call.query("timestamp");
        String sign = call.query("sign");
        if (timestamp == null || sign == null) {
            throw refused("sign not match", "The robot is signed: timestamp and sign belong into the query");
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
                    "sign not match",
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

    private static Refusal refused(String words, String reason) {
        return Refusal.old(310000, words, reason);
    }
}
