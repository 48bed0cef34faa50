package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.AppCallbacks;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.EventCallback;
import dev.dermaga.dingtalk.simulator.world.RobotCallback;
import dev.dermaga.dingtalk.simulator.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The addresses of apps, and events by hand. */
public final class CallbackControls implements Controls {
    private final World world;
    private final Function<String, AppCallbacks> callbacks;
    private final BiConsumer<String, JsonNode> announce;
    private final Subjects subjects;

    public CallbackControls(
            World world, Function<String, AppCallbacks> callbacks, BiConsumer<String, JsonNode> announce) {
        this.world = world;
        this.callbacks = callbacks;
        this.announce = announce;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/apps/{app}/callbacks", call -> show(subjects.app(call))),
                on(
                        "PUT",
                        "/_simulator/apps/{app}/callback",
                        call -> postEvents(subjects.app(call), Control.body(call))),
                on("DELETE", "/_simulator/apps/{app}/callback", call -> streamEvents(subjects.app(call))),
                on(
                        "PUT",
                        "/_simulator/apps/{app}/robot-callback",
                        call -> postMessages(subjects.app(call), Control.body(call))),
                on("DELETE", "/_simulator/apps/{app}/robot-callback", call -> streamMessages(subjects.app(call))),
                on("POST", "/_simulator/events", call -> announce(Control.body(call))));
    }

    /** The addresses, without their secrets, and how many events reached none. */
    private Answer show(String clientId) {
        ObjectNode shown = Json.object();
        world.eventCallbacks.find(clientId).ifPresent(found -> shown.set("events", events(found)));
        world.robotCallbacks.find(clientId).map(RobotCallback::url).ifPresent(url -> shown.put("robot", url));
        return Answer.json(
                shown.put("failed", callbacks.apply(clientId).failed().size()));
    }

    private static ObjectNode events(EventCallback callback) {
        ObjectNode shown = Json.object().put("url", callback.url()).put("owner", callback.owner());
        shown.set("names", Json.array(callback.events()));
        return shown;
    }

    /** {@code {url, token, aesKey, events}}. */
    private Answer postEvents(String clientId, JsonNode body) {
        List<String> names = new ArrayList<>();
        body.path("events").forEach(name -> names.add(name.asText()));
        callbacks
                .apply(clientId)
                .postEventsTo(
                        URI.create(body.path("url").asText("")),
                        body.path("token").asText(""),
                        body.path("aesKey").asText(""),
                        names.toArray(String[]::new));
        return show(clientId);
    }

    private Answer streamEvents(String clientId) {
        callbacks.apply(clientId).streamEvents();
        return show(clientId);
    }

    /** {@code {url}}. */
    private Answer postMessages(String clientId, JsonNode body) {
        callbacks.apply(clientId).postMessagesTo(URI.create(body.path("url").asText("")));
        return show(clientId);
    }

    private Answer streamMessages(String clientId) {
        callbacks.apply(clientId).streamMessages();
        return show(clientId);
    }

    /** {@code {event, data}}. */
    private Answer announce(JsonNode body) {
        String event = body.path("event").asText("");
        JsonNode data = body.path("data");
        if (!event.matches("\\w{1,100}")) {
            throw new IllegalArgumentException("event: the platform's name for it, such as user_add_org");
        }
        if (!data.isObject()) {
            throw new IllegalArgumentException("data: an object, as the event's page shows it");
        }
        announce.accept(event, data);
        return Answer.json(Json.object().put("announced", event));
    }
}
