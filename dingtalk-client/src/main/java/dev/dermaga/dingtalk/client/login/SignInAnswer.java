package dev.dermaga.dingtalk.client.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With what a person came back from the sign-in.
 *
 * @param code for {@link Login#exchange}; null when the person did not agree
 * @param error DingTalk's word for that, such as {@code access_denied}; null when there is a code
 */
public record SignInAnswer(@Nullable String code, @Nullable String error) {
    /**
     * Reads the query of the address that the person came back to. Pages of DingTalk name the code {@code authCode},
     * {@code code}, or both.
     *
     * @param query without the question mark
     * @param expectedState what was kept in the browser's session
     * @throws IllegalArgumentException when the state is another one, which may be a forged sign-in, or nothing is there
     */
    public static SignInAnswer of(String query, String expectedState) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        if (!same(values.getOrDefault("state", ""), expectedState)) {
            throw new IllegalArgumentException("the state is not the one of this browser's session");
        }
        String code = values.getOrDefault("authCode", values.get("code"));
        String error = values.get("error");
        if (code == null && error == null) {
            throw new IllegalArgumentException("there is neither a code nor an error");
        }
        return new SignInAnswer(error == null ? code : null, error);
    }

    /** The code would sign in whoever has it. */
    @Override
    public String toString() {
        return "SignInAnswer[" + (error == null ? "code" : "error=" + error) + "]";
    }

    private static boolean same(String one, String other) {
        return !other.isEmpty()
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
