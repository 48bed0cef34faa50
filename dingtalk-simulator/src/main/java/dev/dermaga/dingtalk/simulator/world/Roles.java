package dev.dermaga.dingtalk.simulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The roles of the organisation and who has them. Apps hear of what changes. */
public final class Roles {
    private static final long BUILT_IN = 301;
    private static final long MANAGER = 303;
    private static final long MAIN_ADMINISTRATOR = 304;
    private static final long HIGHEST_FIXED = 2_000;

    private final World world;

    // guarded by this
    private long lastId;

    Roles(World world) {
        this.world = world;
    }

    /** The roles of the fixed world. */
    void settle() {
        settleBuiltIn();
        keep(new RoleGroup(311, "Harbour", false));
        keep(new Role(312, 311, "Crane driver", Map.of("chen", List.of())));
    }

    /** The roles that every organization has. */
    public void settleBuiltIn() {
        keep(new RoleGroup(BUILT_IN, "默认", true));
        keep(new Role(302, BUILT_IN, "负责人", Map.of()));
        keep(new Role(MANAGER, BUILT_IN, "主管", Map.of()));
        keep(new Role(MAIN_ADMINISTRATOR, BUILT_IN, "主管理员", Map.of()));
        keep(new Role(305, BUILT_IN, "子管理员", Map.of()));
    }

    private void keep(RoleGroup group) {
        world.roleGroups.keep(Long.toString(group.id()), group);
    }

    private void keep(Role role) {
        world.roles.keep(role.key(), role);
    }

    // ---- who has what

    public Optional<RoleGroup> group(long id) {
        return world.roleGroups.find(Long.toString(id));
    }

    public Optional<Role> role(long id) {
        return world.roles.find(Long.toString(id));
    }

    public List<Role> in(RoleGroup group) {
        return world.roles.all().stream()
                .filter(role -> role.groupId() == group.id())
                .toList();
    }

    public boolean isBuiltIn(Role role) {
        return group(role.groupId()).filter(RoleGroup::builtIn).isPresent();
    }

    /** Managers of departments and administrators have their built-in roles by being that. */
    public List<Person> holders(Role role) {
        return world.people().stream().filter(person -> has(person, role)).toList();
    }

    private boolean has(Person person, Role role) {
        if (role.id() == MAIN_ADMINISTRATOR) {
            return person.manager();
        }
        if (role.id() == MANAGER) {
            return world.departments.all().stream()
                    .anyMatch(department -> department.managers().contains(person.userId()));
        }
        return role.holders().containsKey(person.userId());
    }

    public List<Role> of(Person person) {
        return world.roles.all().stream().filter(role -> has(person, role)).toList();
    }

    // ---- changes

    public RoleGroup createGroup(String name) {
        return world.locked(this, () -> {
            RoleGroup group = new RoleGroup(nextId(), name, false);
            world.roleGroups.put(Long.toString(group.id()), group);
            world.announce("label_conf_add", Map.of("scope", "1", "labelIdList", List.of(group.id())));
            return group;
        });
    }

    public Role create(RoleGroup group, String name) {
        return world.locked(this, () -> {
            Role role = new Role(nextId(), group.id(), name, Map.of());
            world.roles.put(role.key(), role);
            world.announce("label_conf_add", Map.of("scope", "1", "labelIdList", List.of(role.id())));
            return role;
        });
    }

    public void rename(Role role, String name) {
        world.locked(this, () -> {
            Role after = role.named(name);
            world.roles.put(role.key(), after);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("postLabelList", List.of(label(after)));
            data.put("preLabelList", List.of(label(role)));
            data.put("scope", "1");
            data.put("labelIdList", List.of(role.id()));
            world.announce("label_conf_modify", data);
        });
    }

    private static String label(Role role) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", role.id())
                .put("name", role.name())
                .put("parentId", role.groupId())
                .put("hidden", false)
                .put("deleted", false)
                .put("scope", 1)
                .toString();
    }

    public void delete(Role role) {
        world.locked(this, () -> {
            world.roles.remove(role.key());
            world.announce("label_conf_del", Map.of("labelIdList", List.of(role.id())));
        });
    }

    public void give(List<Role> roles, List<Person> people) {
        world.locked(this, () -> {
            people.forEach(person -> change(roles, role -> role.with(person.userId())));
            announce("add", roles, people);
        });
    }

    public void takeAway(List<Role> roles, List<Person> people) {
        world.locked(this, () -> {
            people.forEach(person -> change(roles, role -> role.without(person.userId())));
            announce("remove", roles, people);
        });
    }

    /** What somebody who has a role manages in it. */
    public void manage(Role role, Person person, List<Long> departments) {
        world.locked(this, () -> {
            change(List.of(role), before -> before.managing(person.userId(), departments));
        });
    }

    /** Who leaves has no roles any more. */
    void forget(String userId) {
        change(
                world.roles.all().stream()
                        .filter(role -> role.holders().containsKey(userId))
                        .toList(),
                role -> role.without(userId));
    }

    private void change(List<Role> roles, UnaryOperator<Role> change) {
        roles.forEach(role -> world.roles.update(role.key(), change));
    }

    private void announce(String action, List<Role> roles, List<Person> people) {
        world.announce(
                "label_user_change",
                Map.of(
                        "action", action,
                        "labelIdList", roles.stream().map(Role::id).toList(),
                        "userIdList", people.stream().map(Person::userId).toList()));
    }

    /** Above every number that is or was in use. */
    private long nextId() {
        long roles = world.roles.all().stream().mapToLong(Role::id).max().orElse(0);
        long groups =
                world.roleGroups.all().stream().mapToLong(RoleGroup::id).max().orElse(0);
        lastId = 1 + Math.max(lastId, Math.max(HIGHEST_FIXED, Math.max(roles, groups)));
        return lastId;
    }
}
