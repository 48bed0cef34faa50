package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back over HTTP.
 *
 * @param content goes back instead of {@code body} where there is one
 */
public record Answer(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        @Nullable Content content) {
    private static final String JSON = "application/json;charset=utf-8";
    private static final String HTML = "text/html;charset=utf-8";

    /** A body that is too large for the memory. */
    public record Content(long length, Opening opening) {}

    /** Opens the bytes of a {@link Content}. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    public Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, null);
    }

    public static Answer json(JsonNode body) {
        return json(200, body);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Json.bytes(body), Map.of());
    }

    public static Answer html(int status, String body) {
        return new Answer(status, HTML, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of());
    }

    public static Answer content(int status, String contentType, long length, Opening opening) {
        return new Answer(status, contentType, new byte[0], Map.of(), new Content(length, opening));
    }

    public static Answer redirect(String location) {
        return new Answer(302, "text/plain;charset=utf-8", new byte[0], Map.of("Location", location));
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, content);
    }
}
