package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.function.ToIntFunction;

/** The whole world: a look at it, and back to its beginning. */
public final class WorldControls implements Controls {
    private final World world;
    private final ToIntFunction<String> streamConnections;
    private final Runnable reset;

    public WorldControls(World world, ToIntFunction<String> streamConnections, Runnable reset) {
        this.world = world;
        this.streamConnections = streamConnections;
        this.reset = reset;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/world", call -> Answer.json(Views.world(world, streamConnections))),
                on("POST", "/_simulator/reset", call -> {
                    reset.run();
                    return Answer.json(Json.object().put("reset", true));
                }));
    }
}
