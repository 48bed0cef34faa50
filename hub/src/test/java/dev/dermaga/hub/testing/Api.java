package dev.dermaga.hub.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The hub's REST API as a program uses it.
 *
 * <pre>{@code
 * var posted = api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "hello"));
 * assertThat(posted.status()).isEqualTo(202);
 * assertThat(posted.body().at("/text").asString()).isEqualTo("hello");
 * }</pre>
 */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI address;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Api(URI address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    /** The calls of this person, by their sandbox token. */
    public Calls as(String userId) {
        return new Calls(Map.of("Authorization", "Bearer sandbox-" + userId));
    }

    /** Calls without any credentials. */
    public Calls asNobody() {
        return new Calls(Map.of());
    }

    public URI address(String path) {
        return address.resolve(path);
    }

    /** What came back: {@code body} is the JSON, or missing where there was none; {@code bytes} is all of it. */
    public record Answer(int status, JsonNode body, byte[] bytes, Map<String, List<String>> headers) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        public List<String> headers(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .toList();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    public final class Calls {

        private final Map<String, String> headers;

        private Calls(Map<String, String> headers) {
            this.headers = headers;
        }

        /** The same calls, with one more header. */
        public Calls with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Calls(more);
        }

        public Answer get(String path) {
            return send("GET", path, BodyPublishers.noBody(), null);
        }

        public Answer post(String path) {
            return send("POST", path, BodyPublishers.noBody(), null);
        }

        /** @param body written as JSON; a String is sent as it is */
        public Answer post(String path, Object body) {
            return call("POST", path, body);
        }

        public Answer call(String method, String path, Object body) {
            String written = body instanceof String text ? text : json.writeValueAsString(body);
            return send(method, path, BodyPublishers.ofString(written), "application/json");
        }

        /** Sends the JSON in chunks, without saying beforehand how long it is. */
        public Answer postInChunks(String path, String json) {
            BodyPublisher body =
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            return send("POST", path, body, "application/json");
        }

        public Answer delete(String path) {
            return send("DELETE", path, BodyPublishers.noBody(), null);
        }

        /** Uploads a file as browsers do: multipart, in the part {@code file}. */
        public Answer upload(String path, String fileName, byte[] content) {
            String border = "border-" + UUID.randomUUID();
            String name = fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
            String head = "--" + border + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
            BodyPublisher body = BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofByteArray(content),
                    BodyPublishers.ofString("\r\n--" + border + "--\r\n"));
            return send("POST", path, body, "multipart/form-data; boundary=" + border);
        }

        /** Follows the changes after the position; null starts now. */
        public Follower follow(@Nullable String after) {
            String query = after == null ? "" : "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
            return Follower.open(http, request("/api/v1/changes" + query).build(), json);
        }

        /** Follows from now on; returns once the hub has confirmed it. */
        public Follower follow() {
            Follower follower = follow(null);
            follower.next("caught-up");
            return follower;
        }

        private Answer send(String method, String path, BodyPublisher body, @Nullable String contentType) {
            HttpRequest.Builder request = request(path).method(method, body).timeout(PATIENCE);
            if (contentType != null) {
                request.setHeader("Content-Type", contentType);
            }
            try {
                HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
                String type = answer.headers().firstValue("Content-Type").orElse("");
                JsonNode read = type.contains("json") && answer.body().length > 0
                        ? json.readTree(answer.body())
                        : MissingNode.getInstance();
                return new Answer(
                        answer.statusCode(),
                        read,
                        answer.body(),
                        answer.headers().map());
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
            headers.forEach(request::setHeader);
            return request;
        }
    }
}
