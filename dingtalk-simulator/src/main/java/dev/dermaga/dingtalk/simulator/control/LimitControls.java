package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Gate;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much the platform takes of what, and who has taken too much. */
public final class LimitControls implements Controls {
    private final World world;
    private final Gate gate;

    public LimitControls(World world, Gate gate) {
        this.world = world;
        this.gate = gate;
    }

    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/limits", call -> show()), on("PUT", "/_simulator/limits", this::change));
    }

    private Answer show() {
        ObjectNode shown = Json.object();
        ArrayNode items = shown.putArray("items");
        for (Limit limit : Limit.values()) {
            items.addObject()
                    .put("name", limit.word())
                    .put("value", world.limits.of(limit))
                    .put("standard", limit.standard())
                    .put("about", limit.about())
                    .put("page", limit.page());
        }
        held(
                shown.putArray("lockedRobots"),
                "token",
                world.customRobotQuota.locks(world.clock().instant()));
        held(shown.putArray("bannedAddresses"), "address", gate.bans());
        return Answer.json(shown);
    }

    private static void held(ArrayNode items, String name, Map<String, Instant> until) {
        until.forEach((who, when) -> items.addObject().put(name, who).put("until", when.toString()));
    }

    /** {@code {"callsPerSecond":60}}: changes what the body names, all of it or nothing. */
    private Answer change(Call call) {
        Map<Limit, Long> wanted = new EnumMap<>(Limit.class);
        Control.body(call)
                .properties()
                .forEach(entry -> wanted.put(Limit.of(entry.getKey()), Control.count(entry.getValue())));
        wanted.forEach(world.limits::set);
        return show();
    }
}
