package dev.dermaga.hub.integrations;

import dev.dermaga.hub.testing.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An address as a program has it. */
record Hook(String id, String address, @Nullable String secret) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    record Answer(int status, JsonNode body) {}

    static Hook make(Api api, String format) {
        JsonNode made = api.as("ana")
                .post("/api/v1/channels/pier/webhooks", Map.of("name", "Robot of " + format, "format", format))
                .body();
        return new Hook(
                made.at("/webhook/id").asString(),
                made.path("address").asString(),
                made.path("secret").asString(null));
    }

    Answer send(String body, String... headers) {
        return sendTo(address, body, headers);
    }

    static Answer sendTo(String address, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> answer = HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }
}
