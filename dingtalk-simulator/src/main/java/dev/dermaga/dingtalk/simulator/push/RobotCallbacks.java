package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.api.WebhookMessages;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.RobotCallback;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts what is said to a robot to the address of its app, signed, and says what the app answers. Repeats are not
 * documented: there are none.
 */
public final class RobotCallbacks {
    private final World world;
    private final Journal journal;
    private final CallbackAddresses addresses;
    private final HttpPush http;
    private final Supplier<String> base;

    /** @param base where apps reach the simulator */
    public RobotCallbacks(
            World world, Journal journal, CallbackAddresses addresses, HttpPush http, Supplier<String> base) {
        this.world = world;
        this.journal = journal;
        this.addresses = addresses;
        this.http = http;
        this.base = base;
    }

    /** @throws Refusal when the simulator does not post there */
    public void register(RobotCallback callback) {
        addresses.checked(callback.url());
        world.robotCallbacks.put(callback.clientId(), callback);
    }

    /** False when the app has no address for its robot, and so hears of it over the stream. */
    boolean push(World.Place place, App app, Function<String, JsonNode> message) {
        Optional<RobotCallback> callback = world.robotCallbacks.find(app.clientId());
        callback.ifPresent(found -> http.deliver(
                List.of(RobotPush.TOPIC),
                app.clientId(),
                fault -> post(found.url(), place, app, message.apply(base.get()), fault)));
        return callback.isPresent();
    }

    private void post(String url, World.Place place, App app, JsonNode message, @Nullable String fault) {
        boolean paid = world.monthlyQuota.take(MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
        JsonNode said = paid ? message : RobotPush.withoutContent(message);
        String timestamp = Long.toString(world.wallClock().millis());
        Map<String, String> headers =
                Map.of("timestamp", timestamp, "sign", Hmac.base64(timestamp + "\n" + app.secret(), app.secret()));
        http.post(URI.create(url), headers, Json.bytes(said), reply -> {
            JsonNode answer = answer(reply);
            String objection = objection(reply);
            if (objection == null && answer != null) {
                objection = say(place, app, answer);
            }
            Journal.Refused refused = objection == null ? null : new Journal.Refused("notTaken", objection, null);
            ObjectNode shown = Json.object().put("topic", RobotPush.TOPIC);
            shown.set("data", Masking.tree(said));
            journal.frame("POST", url, reply.status(), shown, answer, refused, app.clientId(), fault);
        });
    }

    /** Why the answer could not be said; null when it was, or says nothing. */
    private @Nullable String say(World.Place place, App app, JsonNode answer) {
        if (answer.isEmpty() || answer.path("msgtype").asText("").equals("empty")) {
            return null;
        }
        try {
            world.postAsApp(place, app, new WebhookMessages(world).read(answer, place.group()));
            return null;
        } catch (Refusal no) {
            return "the answer is not said: " + no.reason();
        }
    }

    private static @Nullable String objection(HttpPush.Reply reply) {
        if (reply.failure() != null) {
            return reply.failure();
        }
        return reply.status() == 200 ? null : "the answer has status " + reply.status();
    }

    private static @Nullable JsonNode answer(HttpPush.Reply reply) {
        try {
            JsonNode answer = Json.read(reply.body());
            return answer.isObject() ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }
}
