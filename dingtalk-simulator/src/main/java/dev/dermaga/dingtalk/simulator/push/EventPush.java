package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.World;

/** Lets apps hear of events, each in its own way: at its address if it has one, else over the stream. */
public final class EventPush {
    private final World world;
    private final StreamGateway stream;
    private final EventCallbacks callbacks;

    public EventPush(World world, StreamGateway stream, EventCallbacks callbacks) {
        this.world = world;
        this.stream = stream;
        this.callbacks = callbacks;
    }

    public void push(App app, String event, JsonNode data) {
        if (callbacks.takes(app)) {
            callbacks.push(app, event, data);
        } else {
            stream.event(app, event, data);
        }
    }

    public void pushToAll(String event, JsonNode data) {
        world.apps().forEach(app -> push(app, event, data));
    }
}
