package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.AppRobot;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupAssistant;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.dingtalk.simulator.GroupRobot;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What people do with robots outside of the API: custom robots, robots of apps, and those of group templates. */
public final class RobotControls implements Controls {
    private final DingTalkSimulator simulator;
    private final World world;
    private final Subjects subjects;

    public RobotControls(DingTalkSimulator simulator, World world) {
        this.simulator = simulator;
        this.world = world;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("POST", "/_simulator/conversations/{id}/customRobots", this::addCustomRobot),
                on("GET", "/_simulator/customRobots/{token}", call -> shown(token(call))),
                on("PUT", "/_simulator/customRobots/{token}", this::changeCustomRobot),
                on("DELETE", "/_simulator/customRobots/{token}", this::removeCustomRobot),
                on("PUT", "/_simulator/robots/{robot}", this::changeRobot),
                on("POST", "/_simulator/robots/{robot}/coolApps", this::installCoolApp),
                on("DELETE", "/_simulator/robots/{robot}/coolApps/{code}", this::uninstallCoolApp),
                on("POST", "/_simulator/people/{user}/recalls", this::recall),
                on("POST", "/_simulator/assistants/{robot}/groups", this::addAssistantGroup),
                on("DELETE", "/_simulator/assistants/{robot}/groups/{id}", this::loseAssistantGroup),
                on("DELETE", "/_simulator/assistants/{robot}", this::removeAssistant));
    }

    // ---- custom robots

    private Answer addCustomRobot(Call call) {
        Group group = subjects.group(call);
        JsonNode body = Control.body(call);
        String name = Control.textOrNull(body, "name");
        String token = simulator
                .group(group.openConversationId())
                .addCustomRobot(name == null ? "Robot" : name)
                .token();
        return change(token, body);
    }

    private Answer changeCustomRobot(Call call) {
        return change(token(call), Control.body(call));
    }

    /** Sets what the body names, and leaves the rest. */
    private Answer change(String token, JsonNode body) {
        GroupRobot robot = simulator.customRobot(token);
        if (body.has("keywords")) {
            robot.demandsKeyword(texts(body.path("keywords")));
        }
        if (body.has("addresses")) {
            robot.demandsAddress(texts(body.path("addresses")));
        }
        if (body.has("secret")) {
            robot.demandsSignature(body.path("secret").asText(""));
        }
        if (body.path("stopped").asBoolean()) {
            robot.stop();
        } else if (body.has("stopped")) {
            robot.start();
        }
        return shown(token);
    }

    private Answer removeCustomRobot(Call call) {
        String token = token(call);
        simulator.customRobot(token).remove();
        return shown(token);
    }

    private String token(Call call) {
        String token = call.variable("token");
        return world.customRobot(token)
                .orElseThrow(() -> new NotThere("No custom robot with this token"))
                .token();
    }

    private Answer shown(String token) {
        CustomRobot robot = world.customRobot(token).orElseThrow();
        ObjectNode shown = Json.object()
                .put("token", token)
                .put("name", robot.name())
                .put("openConversationId", robot.openConversationId())
                .put("secret", robot.secret())
                .put("state", robot.state().name().toLowerCase(Locale.ROOT))
                .put("webhook", simulator.address() + "/robot/send?access_token=" + token);
        shown.set("keywords", Json.array(robot.keywords()));
        return Answer.json(shown.set("addresses", Json.array(robot.addresses())));
    }

    // ---- robots of apps

    private Answer changeRobot(Call call) {
        AppRobot robot = robot(call);
        JsonNode body = Control.body(call);
        if (body.path("stopped").asBoolean()) {
            robot.stop();
        } else if (body.has("stopped")) {
            robot.start();
        }
        if (body.has("throttled")) {
            for (JsonNode userId : body.path("throttled")) {
                subjects.person(userId.asText());
            }
            robot.throttles(texts(body.path("throttled")));
        }
        if (body.has("absent")) {
            robot.isThrownOutOf(
                    Stream.of(texts(body.path("absent"))).map(simulator::group).toArray(GroupChat[]::new));
        }
        var settings = world.robots.settings(call.variable("robot"));
        ObjectNode shown =
                Json.object().put("robotCode", call.variable("robot")).put("stopped", settings.stopped());
        shown.set("absent", Json.array(settings.absent()));
        return Answer.json(shown.set("throttled", Json.array(settings.throttled())));
    }

    /** Into a group, {@code conversation}, or into the chat with another person, {@code with}. */
    private Answer installCoolApp(Call call) {
        AppRobot robot = robot(call);
        JsonNode body = Control.body(call);
        String by = subjects.person(Control.required(body, "by")).userId();
        String code = Control.required(body, "code");
        String conversation = Control.textOrNull(body, "conversation");
        if (conversation == null) {
            String other = subjects.person(Control.required(body, "with")).userId();
            conversation = robot.joinsChatOf(by, other, code);
        } else {
            robot.joinsGroup(by, conversation, code);
        }
        return Answer.json(Json.object().put("code", code).put("openConversationId", conversation));
    }

    private Answer uninstallCoolApp(Call call) {
        JsonNode body = Control.body(call);
        String conversation = Control.required(body, "conversation");
        String code = call.variable("code");
        robot(call).leaves(Control.required(body, "by"), conversation, code);
        return Answer.json(Json.object().put("code", code).put("openConversationId", conversation));
    }

    private AppRobot robot(Call call) {
        String code = call.variable("robot");
        if (world.appOfRobot(code).isEmpty()) {
            throw new NotThere("No robot " + code);
        }
        return simulator.robot(code);
    }

    /** Somebody takes back what a robot said. */
    private Answer recall(Call call) {
        String key = Control.required(Control.body(call), "processQueryKey");
        world.robots.recalledBy(subjects.person(call.variable("user")), key);
        return Answer.json(Json.object().put("processQueryKey", key));
    }

    // ---- robots of group templates

    private Answer addAssistantGroup(Call call) {
        JsonNode body = Control.body(call);
        String owner = subjects.person(Control.required(body, "owner")).userId();
        List<String> members = new ArrayList<>();
        body.path("members")
                .forEach(userId -> members.add(subjects.person(userId.asText()).userId()));
        String id =
                assistant(call).joinsNewGroup(Control.required(body, "title"), owner, members.toArray(String[]::new));
        return Answer.json(Json.object().put("openConversationId", id));
    }

    private Answer loseAssistantGroup(Call call) {
        Group group = subjects.group(call);
        if (group.scene() == null) {
            throw new IllegalArgumentException("This group was made from no template");
        }
        assistant(call).losesGroup(group.openConversationId());
        return Answer.json(Json.object().put("openConversationId", group.openConversationId()));
    }

    private Answer removeAssistant(Call call) {
        assistant(call).remove();
        return Answer.json(Json.object().put("robotCode", call.variable("robot")));
    }

    private GroupAssistant assistant(Call call) {
        String code = call.variable("robot");
        if (world.templateRobots.find(code).isEmpty()) {
            throw new NotThere("No template's robot " + code);
        }
        return simulator.assistant(code);
    }

    private static String[] texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asText()));
        return texts.toArray(String[]::new);
    }
}
