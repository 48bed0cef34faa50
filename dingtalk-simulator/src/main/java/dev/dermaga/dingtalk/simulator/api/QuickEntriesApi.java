package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.QuickEntry;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The buttons in people's single chats with a robot. */
public final class QuickEntriesApi {
    private static final int MOST = 10;

    private final World world;

    public QuickEntriesApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/robot/plugins/set}: these and no others. */
    public Answer set(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call);
        JsonNode given = body.path("pluginInfoList");
        if (!given.isArray() || given.isEmpty()) {
            throw illegal("pluginInfoList is missing or empty");
        }
        if (given.size() > MOST) {
            throw Refusal.modern(400, "invalidRequest.exceededMaximumLimit", "At most " + MOST + " quick entries");
        }
        List<QuickEntry> entries = new ArrayList<>();
        given.forEach(entry -> entries.add(entry(entry)));
        world.robots.change(app.robotCode(), settings -> settings.entries(entries));
        return done();
    }

    /** {@code POST /v1.0/robot/plugins/query}. */
    public Answer query(Call call) {
        App app = robot(call.object(), call);
        ArrayNode entries = Json.array();
        for (QuickEntry entry : world.robots.settings(app.robotCode()).entries()) {
            entries.addObject()
                    .put("name", entry.name())
                    .put("icon", entry.icon())
                    .put("pcUrl", entry.pcUrl())
                    .put("mobileUrl", entry.mobileUrl());
        }
        return Answer.json(Json.object().set("pluginInfoList", entries));
    }

    /** {@code POST /v1.0/robot/plugins/clear}. */
    public Answer clear(Call call) {
        App app = robot(call.object(), call);
        world.robots.change(app.robotCode(), settings -> settings.entries(List.of()));
        return done();
    }

    private QuickEntry entry(JsonNode given) {
        String name = given.path("name").asText("");
        String icon = given.path("icon").asText("");
        if (name.isBlank() || icon.isBlank()) {
            throw illegal("name or icon of a quick entry is missing");
        }
        if (name.startsWith("{") && !isObject(name)) {
            // the platform's own spelling
            throw Refusal.modern(400, "invalidRequest.jsonFormatErroj", "The name is neither plain nor JSON by locale");
        }
        if (world.files.find(icon).isEmpty()) {
            throw Refusal.modern(500, "invalidRequest.pluginInstallFail", "The icon was never uploaded");
        }
        return new QuickEntry(
                name,
                icon,
                given.path("pcUrl").asText(""),
                given.path("mobileUrl").asText(""));
    }

    private static boolean isObject(String name) {
        try {
            return Json.read(name).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private App robot(JsonNode body, Call call) {
        String robotCode = body.path("robotCode").asText("");
        if (robotCode.isEmpty()) {
            throw illegal("robotCode is missing");
        }
        App app = world.appOfRobot(robotCode)
                .orElseThrow(() ->
                        Refusal.modern(400, "invalidRequest.robotNotExist", "There is no app robot " + robotCode));
        if (!app.clientId().equals(call.client())) {
            throw Refusal.modern(
                    400, "invalidRequest.robotCodeNotMatch", "The robot belongs to another app than the token");
        }
        if (world.robots.settings(robotCode).stopped()) {
            throw Refusal.modern(400, "invalidRequest.robotIsStop", "An administrator has switched the robot off");
        }
        return app;
    }

    private static Refusal illegal(String reason) {
        return Refusal.modern(400, "param.illegal", reason);
    }

    private static Answer done() {
        return Answer.json(Json.object().put("result", true));
    }
}
