package dev.dermaga.dingtalk.simulator.world;

import java.util.List;
import java.util.Map;

/** The sandbox: the world as it is at the start and after each reset, where no other was loaded. */
public final class FixedWorld {
    private FixedWorld() {}

    static void settle(World world) {
        world.corps.keep(Corp.KEY, Corp.SANDBOX);
        people(world);
        groups(world);
        app(world);
        cardTemplates(world);
    }

    private static void people(World world) {
        add(world, new Person("ana", "Ana Wijaya", "Team lead", "unionAna0001", "13800000001", true));
        add(world, new Person("budi", "Budi Santoso", "Engineer", "unionBudi0002", "13800000002", false));
        add(world, new Person("chen", "陈晓明", "工程师", "unionChen0003", "13800000003", false));
        add(world, new Person("devi", "Devi Lestari", "Designer", "unionDevi0004", "13800000004", false));
        world.organization.settle();
        world.roleBook.settle();
    }

    private static void groups(World world) {
        List<String> everyone = world.people.all().stream().map(Person::userId).toList();
        add(world, new Group("cidSandboxPier0001==", "chatsandboxpier0001", "Project Pier", "ana", everyone));
        add(world, new Group("cidSandboxOps00001==", "chatsandboxops00001", "Ops 值班", "ana", everyone));
        world.groupTemplates.keep(
                "sandbox-group-template", new GroupTemplate("sandbox-group-template", "dingsandboxapp01", true));
        world.templateRobots.keep(
                "sandboxassistant01",
                new TemplateRobot(
                        "sandboxassistant01", "Assistant", "sandbox-group-template", "dingsandboxapp01", true));
        CustomRobot robot =
                CustomRobot.signed("sandboxrobot01", "SECsandboxrobot01", "Pier robot", "cidSandboxPier0001==");
        world.customRobots.keep(robot.token(), robot);
    }

    private static void app(World world) {
        App app = App.SANDBOX;
        world.apps.keep(app.clientId(), app);
        world.registeredApps.keep(
                Long.toString(app.agentId()),
                new RegisteredApp(
                        app.agentId(),
                        app.clientId(),
                        app.unifiedAppId(),
                        0,
                        "unionAna0001",
                        false,
                        new RegisteredApp.Face(
                                "Dermaga", "The sandbox app", "", "http://localhost:8080/", "", "", List.of()),
                        RegisteredApp.Scope.everybody(),
                        null,
                        null));
        workbench(world, app);
    }

    /** The workbench that every organization has. */
    public static void workbench(World world, App app) {
        world.workbenchGroups.keep(
                "sandboxgroup01", new WorkbenchGroup("sandboxgroup01", "日常办公", List.of(app.agentId())));
        world.workbenchPages.keep(
                "sandboxpage01",
                new WorkbenchPage(
                        "sandboxportal01",
                        "Sandbox workbench",
                        "sandboxpage01",
                        "Home",
                        true,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /** The templates that are there where nobody built another. */
    public static void cardTemplates(World world) {
        CardTemplate plain = CardTemplate.published("sandbox-card.schema")
                .withButton("同意 Agree", "agree")
                .withButton("拒绝 Decline", "decline");
        world.cardTemplates.keep(plain.id(), plain);
        CardTemplate task = CardTemplate.published("sandbox-task.schema")
                .withButton("完成 Complete", "complete", Map.of("action", "complete", "turn", "${turn}"));
        world.cardTemplates.keep(task.id(), task);
        // named for tests by the page typewriter-effect-streaming-ai-card
        CardTemplate ai = CardTemplate.published("8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema")
                .asAiCard();
        world.cardTemplates.keep(ai.id(), ai);
    }

    private static void add(World world, Person person) {
        world.people.keep(person.userId(), person);
    }

    private static void add(World world, Group group) {
        world.groups.keep(group.openConversationId(), group);
    }
}
