package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The whole world: a look at it, and back to its beginning. */
public final class WorldControls implements Controls {
    private static final String YAML = "application/yaml;charset=utf-8";

    private final World world;
    private final ToIntFunction<String> streamConnections;
    private final Runnable reset;
    private final Supplier<String> save;
    private final Consumer<String> load;

    /**
     * @param save writes the world as YAML
     * @param load begins another
     */
    public WorldControls(
            World world,
            ToIntFunction<String> streamConnections,
            Runnable reset,
            Supplier<String> save,
            Consumer<String> load) {
        this.world = world;
        this.streamConnections = streamConnections;
        this.reset = reset;
        this.save = save;
        this.load = load;
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/world", call -> Answer.json(Views.world(world, streamConnections))),
                on(
                        "GET",
                        "/_simulator/world.yaml",
                        call -> Answer.bytes(YAML, save.get().getBytes(StandardCharsets.UTF_8))),
                on("PUT", "/_simulator/world", call -> {
                    load.accept(call.bodyText());
                    return Answer.json(Views.world(world, streamConnections));
                }),
                on("POST", "/_simulator/reset", call -> {
                    reset.run();
                    return Answer.json(Json.object().put("reset", true));
                }));
    }
}
