package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request of which nothing has been believed yet. */
record Incoming(Map<String, String> query, Function<String, @Nullable String> header, byte[] body, Instant now) {

    String requiredHeader(String name) throws Rejection {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new Rejection(Reason.MALFORMED, "the header " + name + " is missing");
        }
        return value;
    }

    /** The first of these that is there; DingTalk's pages disagree on some names. */
    String requiredQuery(String... names) throws Rejection {
        for (String name : names) {
            String value = query.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        throw new Rejection(Reason.MALFORMED, "the query has no " + names[0]);
    }

    JsonObject json() throws Rejection {
        return json(body);
    }

    static JsonObject json(byte[] utf8) throws Rejection {
        try {
            return Json.parseObject(utf8);
        } catch (IOException e) {
            throw new Rejection(Reason.MALFORMED, "the content is not a JSON object");
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** In a time that does not tell where two signatures begin to differ. */
    static void requireSame(String expected, String given) throws Rejection {
        byte[] a = expected.getBytes(StandardCharsets.UTF_8);
        byte[] b = given.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(a, b)) {
            throw new Rejection(Reason.SIGNATURE, "the signature does not match");
        }
    }
}
