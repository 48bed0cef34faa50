package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Route;
import dev.dermaga.dingtalk.simulator.world.Permissions;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The permission points of apps, as the developer console gives and takes them. */
public final class PermissionControls implements Controls {
    private final World world;
    private final Subjects subjects;
    private final Map<String, List<String>> callsOf = new TreeMap<>();

    public PermissionControls(World world, List<Route> routes) {
        this.world = world;
        this.subjects = new Subjects(world);
        routes.stream()
                .filter(route -> !route.scope().isEmpty())
                .forEach(route -> callsOf.computeIfAbsent(route.scope(), unused -> new ArrayList<>())
                        .add(route.toString()));
        Permissions.OF_FIELDS.forEach(point -> callsOf.put(point, List.of()));
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/apps/{app}/permissions", this::show),
                on("PUT", "/_simulator/apps/{app}/permissions/{scope}", call -> change(call, true)),
                on("DELETE", "/_simulator/apps/{app}/permissions/{scope}", call -> change(call, false)));
    }

    /** Every point that a call here needs, or a field; a point of a field has no {@code calls}. */
    private Answer show(Call call) {
        String clientId = subjects.app(call);
        ArrayNode items = Json.array();
        callsOf.forEach((point, calls) -> items.addObject()
                .put("scope", point)
                .put("granted", world.permissions.has(clientId, point))
                .set("calls", Json.array(calls)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer change(Call call, boolean granted) {
        String point = call.variable("scope");
        if (!callsOf.containsKey(point)) {
            throw new NotThere("No call here needs a permission " + point);
        }
        world.permissions.change(subjects.app(call), point, granted);
        return show(call);
    }
}
