package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** {@code POST /v1.0/gateway/connections/open}: a permit for one stream connection. */
public final class StreamApi {
    private final World world;
    private final Supplier<String> tlsEndpoint;

    public StreamApi(World world, Supplier<String> tlsEndpoint) {
        this.world = world;
        this.tlsEndpoint = tlsEndpoint;
    }

    public Answer open(Call call) {
        JsonNode body = call.object();
        App app = world.app(body.path("clientId").asText(""))
                .filter(found -> found.secret().equals(body.path("clientSecret").asText("")))
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidClientIdOrSecret",
                        "无效的clientId或者clientSecret",
                        "clientId and clientSecret are not those of an app here"));
        call.caller(app.clientId(), app.clientId());
        JsonNode subscriptions = body.path("subscriptions");
        if (!subscriptions.isArray()) {
            throw Refusal.modern(400, "Missingsubscriptions", "subscriptions is mandatory for this action.");
        }
        Set<String> topics = new LinkedHashSet<>();
        for (JsonNode subscription : subscriptions) {
            topics.add(subscription.path("type").asText("")
                    + ' '
                    + subscription.path("topic").asText(""));
        }
        String ticket = world.tickets.issue(new World.Ticket(app.clientId(), topics, call.baseAddress()));
        return Answer.json(Json.object().put("endpoint", endpoint(call, body)).put("ticket", ticket));
    }

    /** By the caller's own door, but the official Java client speaks TLS only. */
    private String endpoint(Call call, JsonNode body) {
        boolean plain = call.streamAddress().startsWith("ws:");
        boolean wantsTls = body.path("ua").asText("").startsWith("java/");
        return plain && wantsTls ? tlsEndpoint.get() : call.streamAddress();
    }
}
