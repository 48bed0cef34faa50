package dev.dermaga.dingtalk.simulator.control;

import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;

/** Whom and what a call names in its path. Throws {@link NotThere} for what is unknown. */
final class Subjects {
    private final World world;

    Subjects(World world) {
        this.world = world;
    }

    Person person(String userId) {
        return world.person(userId).orElseThrow(() -> new NotThere("No person " + userId));
    }

    World.Place place(Call call) {
        String id = call.variable("id");
        return world.place(id).orElseThrow(() -> new NotThere("No conversation " + id));
    }

    World.Place singleChat(Call call) {
        String robot = call.variable("robot");
        App app = world.appOfRobot(robot).orElseThrow(() -> new NotThere("No robot " + robot));
        return world.singleChat(person(call.variable("user")), app);
    }

    Group group(Call call) {
        String id = call.variable("id");
        return world.group(id).orElseThrow(() -> new NotThere("No group " + id));
    }

    String app(Call call) {
        String clientId = call.variable("app");
        return world.app(clientId)
                .orElseThrow(() -> new NotThere("No app " + clientId))
                .clientId();
    }
}
