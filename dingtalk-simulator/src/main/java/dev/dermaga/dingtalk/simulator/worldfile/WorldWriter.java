package dev.dermaga.dingtalk.simulator.worldfile;

import dev.dermaga.dingtalk.simulator.world.Allowance;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.Corp;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.GroupTemplate;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.RegisteredApp;
import dev.dermaga.dingtalk.simulator.world.Role;
import dev.dermaga.dingtalk.simulator.world.RoleGroup;
import dev.dermaga.dingtalk.simulator.world.Todo;
import dev.dermaga.dingtalk.simulator.world.World;
import dev.dermaga.dingtalk.simulator.world.WorldImage;
import dev.dermaga.dingtalk.simulator.yaml.YamlProblem;
import dev.dermaga.dingtalk.simulator.yaml.YamlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a world: first what people read and write, then, under {@code state}, whatever reading that alone would not
 * bring back.
 */
final class WorldWriter {
    private static final String HEAD = """
            # A world of the DingTalk simulator. The sections are described in docs/simulator/worlds.md.
            """;
    private static final String STATE = """

            # What the simulator remembers besides, as it wrote it. Take it out to begin without it.
            """;

    private final World world;

    WorldWriter(World world) {
        this.world = world;
    }

    String write() {
        WorldImage whole = WorldImage.of(world);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("organization", organization());
        document.put("departments", departments(Organization.ROOT));
        document.put("people", people());
        document.put("roles", roles());
        document.put("apps", apps());
        document.put("groups", groups());
        document.put("todos", whole.todos().stream().map(this::todo).toList());
        document.put("templates", templates());
        put(document, "quota", quota());
        put(document, "limits", limits(whole.allowance()));
        document.values().removeIf(section -> section instanceof List<?> list && list.isEmpty());
        document.putIfAbsent("apps", List.of());
        String sections = readable(YamlWriter.write(document));
        WorldImage written = WorldFile.read(sections, world.clock());
        Map<String, Object> state = new StateWriter(whole, written).write();
        return HEAD + sections + (state.isEmpty() ? "" : STATE + YamlWriter.write(Map.of("state", state)));
    }

    private static void put(Map<String, Object> document, String name, Map<String, Object> section) {
        if (!section.isEmpty()) {
            document.put(name, section);
        }
    }

    /** A world that grew through the API may hold what a file may not say; then all of it is state. */
    private String readable(String sections) {
        try {
            WorldFile.read(sections, world.clock());
            return sections;
        } catch (YamlProblem e) {
            return "";
        }
    }

    private Map<String, Object> organization() {
        Corp corp = world.corp();
        Fields fields = new Fields()
                .put("corpId", corp.corpId())
                .put("name", corp.name())
                .put("ssoSecret", corp.ssoSecret());
        world.organization
                .department(Organization.ROOT)
                .ifPresent(root -> fields.put("rootDepartment", root.name(), corp.name()));
        return fields.map;
    }

    private List<Map<String, Object>> departments(long parent) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Department department : world.departments.all()) {
            if (department.parentId() == parent && department.id() != Organization.ROOT) {
                written.add(new Fields()
                        .put("name", department.name())
                        .put("id", department.id())
                        .put("managers", department.managers(), List.of())
                        .put("departments", departments(department.id()), List.of())
                        .map);
            }
        }
        return written;
    }

    private Map<String, Object> people() {
        Map<String, Object> people = new LinkedHashMap<>();
        for (Person person : world.people()) {
            Employment employment = world.organization.employment(person);
            Employment.Details details = employment.details();
            List<Long> departments = employment.departments();
            people.put(
                    person.userId(),
                    new Fields()
                            .put("name", person.name())
                            .put("title", person.title(), "")
                            .put("unionId", person.unionId())
                            .put("mobile", person.mobile())
                            .put(
                                    "department",
                                    departments.size() == 1 ? departments.get(0) : departments,
                                    Organization.ROOT)
                            .put("administrator", person.manager(), false)
                            .put("manager", details.manager(), "")
                            .put("active", employment.active(), true)
                            .put("email", details.email(), "")
                            .put("jobNumber", details.jobNumber(), "")
                            .put("telephone", details.telephone(), "")
                            .put("workPlace", details.workPlace(), "")
                            .put("remark", details.remark(), "")
                            .map);
        }
        return people;
    }

    private List<Map<String, Object>> roles() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (RoleGroup group : world.roleGroups.all()) {
            if (!group.builtIn()) {
                written.add(new Fields()
                        .put("group", group.name())
                        .put("id", group.id())
                        .put(
                                "roles",
                                world.roleBook.in(group).stream()
                                        .map(WorldWriter::role)
                                        .toList(),
                                List.of())
                        .map);
            }
        }
        return written;
    }

    private static Map<String, Object> role(Role role) {
        return new Fields()
                .put("name", role.name())
                .put("id", role.id())
                .put("holders", List.copyOf(role.holders().keySet()), List.of())
                .map;
    }

    private List<Map<String, Object>> apps() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (App app : world.apps()) {
            RegisteredApp.Face face = world.registeredApps
                    .find(Long.toString(app.agentId()))
                    .map(RegisteredApp::face)
                    .orElse(null);
            Fields fields = new Fields()
                    .put("clientId", app.clientId())
                    .put("secret", app.secret())
                    .put("agentId", app.agentId())
                    .put("name", app.robotName(), app.clientId())
                    .put("robot", app.hasRobot(), true)
                    .put("robotCode", app.robotCode(), app.hasRobot() ? app.clientId() : "")
                    .put("unifiedAppId", app.unifiedAppId());
            if (face != null) {
                fields.put("description", face.desc(), "").put("homepage", face.homepageLink(), "");
            }
            world.permissions
                    .said(app.clientId())
                    .ifPresent(said -> fields.put(said.all() ? "withoutPermissions" : "permissions", said.named()));
            world.contactScopes
                    .find(app.clientId())
                    .ifPresent(scope -> fields.put(
                            "sees",
                            new Fields()
                                    .put("departments", scope.departments(), List.of())
                                    .put("people", scope.people(), List.of())
                                    .map));
            written.add(fields.map);
        }
        return written;
    }

    private List<Map<String, Object>> groups() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Group group : world.groups.all()) {
            boolean peopled = !group.dissolved() && !group.members().isEmpty();
            if (peopled) { // the rest is state
                written.add(new Fields()
                        .put("title", group.title())
                        .put("openConversationId", group.openConversationId())
                        .put("chatId", group.chatId())
                        .put("owner", group.owner())
                        .put("members", group.members())
                        .put("administrators", group.settings().admins(), List.of())
                        .put("robots", robots(group), List.of())
                        .map);
            }
        }
        return written;
    }

    private List<Map<String, Object>> robots(Group group) {
        return world.customRobots().stream()
                .filter(robot -> robot.openConversationId().equals(group.openConversationId()))
                .map(robot -> new Fields()
                        .put("name", robot.name())
                        .put("token", robot.token())
                        .put("secret", robot.secret(), "")
                        .put("keywords", robot.keywords(), List.of())
                        .put("addresses", robot.addresses(), List.of())
                        .put("state", robot.state().name().toLowerCase(Locale.ROOT), "running")
                        .map)
                .toList();
    }

    private Map<String, Object> todo(Todo todo) {
        List<String> doneBy = todo.executors().entrySet().stream()
                .filter(part -> part.getValue() && !todo.done())
                .map(part -> userId(part.getKey()))
                .toList();
        return new Fields()
                .put("id", todo.id())
                .put("subject", todo.subject())
                .put("description", todo.description(), null)
                .put("from", todo.creator() == null ? null : userId(todo.creator()), null)
                .put("for", todo.executors().keySet().stream().map(this::userId).toList())
                .put(
                        "participants",
                        todo.participants().stream().map(this::userId).toList(),
                        List.of())
                .put("app", todo.clientId(), "")
                .put("kind", todo.kind(), "work")
                .put(
                        "due",
                        todo.dueMillis() == null
                                ? null
                                : Instant.ofEpochMilli(todo.dueMillis()).toString(),
                        null)
                .put("priority", todo.priority(), null)
                .put("done", todo.done(), false)
                .put("doneBy", doneBy, List.of())
                .put("created", todo.createdAt().toString())
                .map;
    }

    private String userId(String unionId) {
        return world.personByUnionId(unionId).map(Person::userId).orElse(unionId);
    }

    private Map<String, Object> templates() {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (GroupTemplate template : world.groupTemplates.all()) {
            Fields fields = new Fields()
                    .put("id", template.id())
                    .put("app", template.clientId())
                    .put("enabled", template.enabled(), true);
            world.templateRobots
                    .find(robot -> robot.templateId().equals(template.id()))
                    .ifPresent(robot -> fields.put(
                            "robot",
                            new Fields().put("robotCode", robot.robotCode()).put("name", robot.name()).map));
            groups.add(fields.map);
        }
        return new Fields()
                .put(
                        "cards",
                        world.cardTemplates.all().stream()
                                .map(WorldWriter::card)
                                .toList(),
                        List.of())
                .put("groups", groups, List.of())
                .map;
    }

    private static Map<String, Object> card(CardTemplate template) {
        return new Fields()
                .put("id", template.id())
                .put("published", template.published(), true)
                .put("ai", template.ai(), false)
                .put("private", template.privateVariables(), List.of(CardTemplate.EVERY))
                .put(
                        "buttons",
                        template.buttons().stream().map(WorldWriter::button).toList(),
                        List.of())
                .map;
    }

    private static Map<String, Object> button(CardTemplate.Button button) {
        return new Fields()
                .put("text", button.text())
                .put("actionId", button.actionId())
                .put("params", button.params(), Map.of())
                .map;
    }

    private static Map<String, Object> limits(Allowance said) {
        Map<String, Object> limits = new LinkedHashMap<>();
        for (Limit limit : Limit.values()) {
            Long most = said.limits().get(limit);
            if (most != null && !limit.isOfMonth()) {
                limits.put(limit.word(), most);
            }
        }
        return limits;
    }

    private Map<String, Object> quota() {
        return new Fields()
                .put("api", quota(MonthlyQuota.Kind.API), Map.of())
                .put("webhookAndStream", quota(MonthlyQuota.Kind.WEBHOOK_AND_STREAM), Map.of())
                .map;
    }

    private Map<String, Object> quota(MonthlyQuota.Kind kind) {
        long limit = world.monthlyQuota.limit(kind);
        return new Fields()
                .put(
                        "limit",
                        limit == MonthlyQuota.UNLIMITED ? "unlimited" : (Object) limit,
                        kind.limit().standard())
                .put("used", world.monthlyQuota.used(kind), 0L)
                .map;
    }

    /** Names and values in their order; what is as usual is left out. */
    private static final class Fields {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Fields put(String name, Object value) {
            map.put(name, value);
            return this;
        }

        Fields put(String name, @Nullable Object value, @Nullable Object usual) {
            if (value != null && !value.equals(usual)) {
                map.put(name, value);
            }
            return this;
        }
    }
}
