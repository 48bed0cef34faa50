package dev.dermaga.dingtalk.simulator.conformance;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the sign-in page as a person in a browser would. */
public final class SignIn {
    public static final String REQUEST = "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcb&response_type=code"
            + "&client_id=dingsandboxapp01&scope=openid&prompt=consent&state=state-1";

    private SignIn() {}

    /** The code that the app gets when this person signs in. */
    public static String as(String userId, DingTalkSimulator simulator) {
        Matcher code = Pattern.compile("authCode=([^&]+)").matcher(location(userId, simulator));
        if (!code.find()) {
            throw new AssertionError("No code");
        }
        return code.group(1);
    }

    /** Where the browser is sent after the choice. */
    public static String location(String userId, DingTalkSimulator simulator) {
        Wire.Reply reply = new Wire(simulator)
                .send(
                        "POST",
                        "/oauth2/auth",
                        (REQUEST + "&user=" + userId).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        return reply.raw().headers().firstValue("Location").orElseThrow(() -> new AssertionError(reply.body()));
    }
}
