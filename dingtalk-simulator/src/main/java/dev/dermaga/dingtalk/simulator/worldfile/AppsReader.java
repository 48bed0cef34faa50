package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.AppPermissions;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.ContactScope;
import dev.dermaga.dingtalk.simulator.world.FixedWorld;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code apps} and {@code templates}. */
final class AppsReader {
    private static final long FIRST_AGENT = 100_001;
    private static final long MOST = Integer.MAX_VALUE * 8L;

    private final World world;
    private final Names names;

    AppsReader(World world, Names names) {
        this.world = world;
        this.names = names;
    }

    void read(YamlNode root) {
        if (root.get("apps").isEmpty()) {
            world.appManagement.add(App.SANDBOX, "The sandbox app", "http://localhost:8080/");
        }
        root.items("apps").forEach(this::app);
        world.apps().stream().findFirst().ifPresent(app -> FixedWorld.workbench(world, app));
        YamlNode templates = root.get("templates").orElse(null);
        if (templates != null) {
            templates.knows("cards", "groups");
            templates.items("groups").forEach(this::groupTemplate);
        }
        if (templates == null || templates.get("cards").isEmpty()) {
            FixedWorld.cardTemplates(world);
        } else {
            templates.items("cards").forEach(this::cardTemplate);
        }
    }

    // ---- apps

    /** A clientId alone, or a map. */
    private void app(YamlNode node) {
        if (node.isText()) {
            world.appManagement.add(checked(node, Names.id(node), node), "", "");
            return;
        }
        node.knows(
                "clientId",
                "secret",
                "agentId",
                "name",
                "robot",
                "robotCode",
                "unifiedAppId",
                "description",
                "homepage",
                "sees",
                "permissions",
                "withoutPermissions");
        YamlNode id = node.get("clientId").orElseThrow(() -> node.problem("an app needs a clientId"));
        App app = checked(id, Names.id(id), node);
        world.appManagement.add(
                app, node.text("description").orElse(""), node.text("homepage").orElse(""));
        permissions(node, app);
        node.get("sees").ifPresent(sees -> {
            sees.knows("departments", "people");
            world.contactScopes.put(
                    app.clientId(),
                    new ContactScope(
                            app.clientId(),
                            sees.items("departments").stream()
                                    .map(names::department)
                                    .map(department -> department.id())
                                    .toList(),
                            names.userIds(sees.items("people"))));
        });
    }

    /** All, only some, or all but some. */
    private void permissions(YamlNode node, App app) {
        node.get("withoutPermissions").ifPresent(without -> {
            if (node.get("permissions").isPresent()) {
                throw without.problem("say permissions or withoutPermissions, not both");
            }
            world.permissions.set(new AppPermissions(app.clientId(), true, without.texts()));
        });
        node.get("permissions")
                .ifPresent(only -> world.permissions.set(new AppPermissions(app.clientId(), false, only.texts())));
    }

    private App checked(YamlNode id, String clientId, YamlNode node) {
        if (world.app(clientId).isPresent()) {
            throw id.problem("two apps have the clientId " + clientId + "; give one of them another");
        }
        boolean map = node.isMap();
        boolean robot = !map || node.flag("robot", true);
        String robotCode =
                !robot ? "" : map ? node.get("robotCode").map(Names::id).orElse(clientId) : clientId;
        if (robot && world.appOfRobot(robotCode).isPresent()) {
            throw id.problem("two apps have the robotCode " + robotCode + "; give one of them another");
        }
        long agentId = map ? node.get("agentId").map(this::freeAgent).orElseGet(this::nextAgent) : nextAgent();
        return new App(
                clientId,
                map ? node.get("secret").map(Names::id).orElse("secret-of-" + clientId) : "secret-of-" + clientId,
                agentId,
                robotCode,
                map ? node.get("name").map(Names::label).orElse(clientId) : clientId,
                map
                        ? node.get("unifiedAppId").map(Names::id).orElse(App.unifiedIdOf(clientId))
                        : App.unifiedIdOf(clientId));
    }

    private long freeAgent(YamlNode node) {
        long id = node.number(1, MOST);
        if (world.registeredApps.find(Long.toString(id)).isPresent()) {
            throw node.problem("two apps have the agentId " + id + "; give one of them another");
        }
        return id;
    }

    private long nextAgent() {
        long id = FIRST_AGENT;
        while (world.registeredApps.find(Long.toString(id)).isPresent()) {
            id++;
        }
        return id;
    }

    // ---- templates

    private void groupTemplate(YamlNode node) {
        node.knows("id", "app", "enabled", "robot");
        String id = Names.id(node.get("id").orElseThrow(() -> node.problem("a template needs an id")));
        String clientId = node.get("app").map(names::app).map(App::clientId).orElseGet(() -> onlyApp(node));
        boolean enabled = node.flag("enabled", true);
        world.groupTemplates.put(id, new GroupTemplate(id, clientId, enabled));
        node.get("robot").ifPresent(robot -> {
            robot.knows("robotCode", "name");
            YamlNode code = robot.get("robotCode").orElseThrow(() -> robot.problem("a robot needs a robotCode"));
            String robotCode = Names.id(code);
            String name = robot.get("name").map(Names::label).orElse(robotCode);
            world.templateRobots.put(robotCode, new TemplateRobot(robotCode, name, id, clientId, true));
        });
    }

    private String onlyApp(YamlNode node) {
        return world.apps().stream().findFirst().map(App::clientId).orElseThrow(() -> node.problem("there is no app"));
    }

    /** An id alone, or a map. */
    private void cardTemplate(YamlNode node) {
        if (node.isText()) {
            String id = Names.id(node);
            world.cardTemplates.put(id, CardTemplate.published(id));
            return;
        }
        node.knows("id", "published", "ai", "private", "buttons");
        String id = Names.id(node.get("id").orElseThrow(() -> node.problem("a template needs an id")));
        List<CardTemplate.Button> buttons =
                node.items("buttons").stream().map(AppsReader::button).toList();
        world.cardTemplates.put(
                id,
                new CardTemplate(
                        id,
                        node.flag("published", true),
                        node.flag("ai", false),
                        node.get("private").isPresent() ? node.texts("private") : List.of(CardTemplate.EVERY),
                        buttons));
    }

    private static CardTemplate.Button button(YamlNode node) {
        node.knows("text", "actionId", "params");
        Map<String, String> params = new LinkedHashMap<>();
        node.get("params").ifPresent(all -> all.map().forEach((name, value) -> params.put(name, value.text())));
        return new CardTemplate.Button(
                node.text("text").orElseThrow(() -> node.problem("a button needs a text")),
                node.text("actionId").orElseThrow(() -> node.problem("a button needs an actionId")),
                params);
    }
}
