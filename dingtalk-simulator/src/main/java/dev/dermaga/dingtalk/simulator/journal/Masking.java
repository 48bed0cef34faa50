package dev.dermaga.dingtalk.simulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes copies of what went over the wire that may be shown: no secret, no token, nothing endless. */
public final class Masking {
    private static final int SHOWN = 16_384;
    private static final String DOWNLOADS = "/_oss/robot/";
    private static final Pattern FORM_FIELD = Pattern.compile("[\\w.-]+=");
    private static final Set<String> SECRET_NAMES = Set.of(
            "appsecret",
            "corpsecret",
            "aes_key",
            "aeskey",
            "clientsecret",
            "client_secret",
            "secret",
            "access_token",
            "accesstoken",
            "refreshtoken",
            "ticket",
            "sign",
            "session",
            "code",
            "authcode",
            "sessionwebhook",
            "downloadcode",
            "picturedownloadcode",
            "downloadurl",
            "ssosecret",
            "jsapiticket",
            "device_code",
            "nonce",
            "apisecret",
            "authorization");

    private Masking() {}

    public static @Nullable JsonNode query(Map<String, String> query) {
        if (query.isEmpty()) {
            return null;
        }
        ObjectNode node = Json.object();
        query.forEach((name, value) -> node.put(name, secret(name, value) ? mask(value) : value));
        return node;
    }

    /** What kind of content a call brings, and the {@code x-} headers: of those only a request's own id is shown whole. */
    public static @Nullable JsonNode headers(Map<String, String> headers) {
        ObjectNode node = Json.object();
        headers.forEach((name, value) -> {
            if (name.equals("content-type") || name.equals("x-client-token")) {
                node.put(name, value);
            } else if (name.startsWith("x-")) {
                node.put(name, mask(value));
            }
        });
        return node.isEmpty() ? null : node;
    }

    /** A download link is a secret that stands in the path. */
    public static String path(String path) {
        return path.startsWith(DOWNLOADS) ? DOWNLOADS + mask(path.substring(DOWNLOADS.length())) : path;
    }

    /** What cannot be read cannot be masked, so of that only the size is shown. */
    public static @Nullable JsonNode body(String contentType, byte[] body) {
        if (body.length == 0) {
            return null;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/octet-stream") || type.startsWith("image/")) {
            return sized(type, body.length, "");
        }
        if (body.length > SHOWN) {
            return sized(type, body.length, ", too long to show");
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        // Not by the type alone: curl sends everything as a form unless told otherwise.
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return tree(Json.read(body));
            } catch (java.io.IOException e) {
                return sized(type, body.length, ", not JSON");
            }
        }
        boolean form = type.startsWith("application/x-www-form-urlencoded")
                && Stream.of(text.split("&"))
                        .allMatch(pair -> FORM_FIELD.matcher(pair).lookingAt());
        if (form) {
            return query(Forms.decode(text));
        }
        return sized(type, body.length, ", not JSON");
    }

    /** Of what only passes through, the size is shown. */
    public static @Nullable JsonNode content(String contentType, long length) {
        return length == 0 ? null : sized(contentType.toLowerCase(Locale.ROOT), length, "");
    }

    private static JsonNode sized(String type, long length, String why) {
        String kind = type.isEmpty() ? "" : type.split(";")[0] + ", ";
        return TextNode.valueOf(kind + length + " bytes" + why);
    }

    /** A masked copy. An answer's own {@code code} is a word of the platform and stays. */
    public static JsonNode tree(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(entry -> {
                String name = entry.getKey();
                JsonNode value = entry.getValue();
                boolean hidden = secret(name, value.asText()) && value.isTextual() && !answerCode(object, name);
                copy.set(name, hidden ? TextNode.valueOf(mask(value.textValue())) : tree(value));
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(tree(item)));
            return copy;
        }
        return node;
    }

    private static boolean answerCode(ObjectNode object, String name) {
        return name.equals("code") && object.has("message");
    }

    private static boolean secret(String name, String value) {
        return SECRET_NAMES.contains(name.toLowerCase(Locale.ROOT)) && !value.isEmpty();
    }

    static String mask(String value) {
        return value.length() <= 8 ? "***" : value.substring(0, 4) + "***";
    }
}
