package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.Locale;

/** What stands in DingTalk's developer console, and in the settings of groups: credentials, robots, card templates. */
public final class ConsoleControls implements Controls {
    private final World world;

    public ConsoleControls(World world) {
        this.world = world;
    }

    @Override
    public List<Control> controls() {
        return List.of(on("GET", "/_simulator/console", call -> Answer.json(show())));
    }

    private ObjectNode show() {
        ObjectNode shown = Json.object();
        ArrayNode apps = shown.putArray("apps");
        world.apps().forEach(app -> apps.add(app(app)));
        ArrayNode robots = shown.putArray("customRobots");
        world.customRobots().forEach(robot -> robots.add(robot(robot)));
        ArrayNode templates = shown.putArray("cardTemplates");
        for (CardTemplate template : world.cardTemplates.all()) {
            templates
                    .addObject()
                    .put("id", template.id())
                    .put("published", template.published())
                    .put("ai", template.ai())
                    .set(
                            "buttons",
                            Json.array(template.buttons().stream()
                                    .map(CardTemplate.Button::actionId)
                                    .toList()));
        }
        return shown;
    }

    private ObjectNode app(App app) {
        return Json.object()
                .put("clientId", app.clientId())
                .put("clientSecret", app.secret())
                .put("agentId", app.agentId())
                .put("robotCode", app.robotCode())
                .put("name", app.robotName())
                .put("stopped", world.robots.settings(app.robotCode()).stopped());
    }

    private static ObjectNode robot(CustomRobot robot) {
        ObjectNode node = Json.object()
                .put("token", robot.token())
                .put("name", robot.name())
                .put("openConversationId", robot.openConversationId())
                .put("secret", robot.secret())
                .put("state", robot.state().name().toLowerCase(Locale.ROOT));
        node.set("keywords", Json.array(robot.keywords()));
        return node.set("addresses", Json.array(robot.addresses()));
    }
}
