package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Role;
import dev.dermaga.dingtalk.simulator.world.RoleGroup;
import dev.dermaga.dingtalk.simulator.world.Roles;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** Roles: read, and changed but for those that are built in. Each call spells its ids in its own way. */
public final class RolesApi {
    private static final int MAX_GROUPS = 200;
    private static final int MAX_PEOPLE = 100;
    private static final int MAX_ROLES_AT_ONCE = 20;
    private static final int MAX_GIVEN_AT_ONCE = 20;
    private static final int MAX_TAKEN_AT_ONCE = 100;
    private static final int MAX_SCOPE = 50;

    private final World world;
    private final Roles roles;

    public RolesApi(World world) {
        this.world = world;
        this.roles = world.roleBook;
    }

    /** {@code POST /topapi/role/list}: the groups with their roles. */
    public Answer groups(Call call) {
        Page page = page(call, MAX_GROUPS);
        List<RoleGroup> all = world.roleGroups.all();
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("list");
        for (RoleGroup group : page.of(all, result)) {
            ArrayNode inGroup = list.addObject()
                    .put("groupId", group.id())
                    .put("name", group.name())
                    .putArray("roles");
            roles.in(group)
                    .forEach(role -> inGroup.addObject().put("id", role.id()).put("name", role.name()));
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/role/simplelist}: who has a role. */
    public Answer holders(Call call) {
        Role role = role(new ContactParameters(call, 33011).requiredNumber("role_id"), 33011);
        Page page = page(call, MAX_PEOPLE);
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("list");
        for (Person person : page.of(roles.holders(role), result)) {
            ArrayNode scopes = list.addObject()
                    .put("userid", person.userId())
                    .put("name", person.name())
                    .putArray("manageScopes");
            for (long id : role.holders().getOrDefault(person.userId(), List.of())) {
                String name =
                        world.organization.department(id).map(Department::name).orElse("");
                scopes.addObject().put("dept_id", id).put("name", name);
            }
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/role/getrole}. */
    public Answer role(Call call) {
        Role role = role(new ContactParameters(call, 33011).requiredNumber("roleId"), 33011);
        ObjectNode answer = Contacts.envelope();
        answer.putObject("role").put("groupId", role.groupId()).put("name", role.name());
        return Answer.json(answer);
    }

    /** {@code POST /topapi/role/getrolegroup}. */
    public Answer group(Call call) {
        ContactParameters given = new ContactParameters(call);
        RoleGroup group = roles.group(given.requiredNumber("group_id"))
                .orElseThrow(() -> given.refusal("group_id", "No group of roles has this id"));
        ObjectNode answer = Contacts.envelope();
        ArrayNode list =
                answer.putObject("role_group").put("group_name", group.name()).putArray("roles");
        roles.in(group)
                .forEach(role -> list.addObject().put("role_id", role.id()).put("role_name", role.name()));
        return Answer.json(answer);
    }

    /** {@code POST /role/add_role_group}. */
    public Answer createGroup(Call call) {
        String name = new ContactParameters(call, 34018).required("name");
        return Answer.json(
                Contacts.envelope().put("groupId", roles.createGroup(name).id()));
    }

    /** {@code POST /role/add_role}. */
    public Answer create(Call call) {
        ContactParameters given = new ContactParameters(call, 34018);
        String name = given.required("roleName");
        given.required("groupId");
        long groupId = new ContactParameters(call, 34020).requiredNumber("groupId");
        RoleGroup group = roles.group(groupId)
                .filter(found -> !found.builtIn())
                .orElseThrow(
                        () -> Refusal.old(34020, "无效的groupId", "No group of roles that can be changed has this id"));
        if (roles.in(group).stream().anyMatch(role -> role.name().equals(name))) {
            throw Refusal.old(34021, "角色名称已存在", "The group has a role of this name");
        }
        return Answer.json(
                Contacts.envelope().put("roleId", roles.create(group, name).id()));
    }

    /** {@code POST /role/update_role}. */
    public Answer rename(Call call) {
        ContactParameters given = new ContactParameters(call, 660000);
        String name = given.required("roleName");
        given.required("roleId");
        roles.rename(changeable(new ContactParameters(call, 33011).requiredNumber("roleId")), name);
        return Contacts.ok();
    }

    /** {@code POST /topapi/role/deleterole}. */
    public Answer delete(Call call) {
        Role role = changeable(new ContactParameters(call, 33011).requiredNumber("role_id"));
        if (!roles.holders(role).isEmpty()) {
            throw Refusal.old(1002, "系统繁忙", "Somebody has the role; take it away first");
        }
        roles.delete(role);
        return Contacts.ok();
    }

    /** {@code POST /topapi/role/addrolesforemps}. */
    public Answer give(Call call) {
        roles.give(roles(call), people(call, MAX_GIVEN_AT_ONCE));
        return Contacts.ok();
    }

    /** {@code POST /topapi/role/removerolesforemps}. */
    public Answer takeAway(Call call) {
        roles.takeAway(roles(call), people(call, MAX_TAKEN_AT_ONCE));
        return Contacts.ok();
    }

    /** {@code POST /topapi/role/scope/update}: no departments are all. */
    public Answer manage(Call call) {
        ContactParameters given = new ContactParameters(call);
        given.requiredAs("userid", 40003);
        given.requiredAs("role_id", 34018);
        Person person = world.person(given.required("userid"))
                .orElseThrow(() -> Refusal.old(46004, "不存在的员工", "Nobody here has this userid"));
        Role role = role(new ContactParameters(call, 60301).requiredNumber("role_id"), 60301);
        List<Long> departments = given.numbers("dept_ids");
        if (departments.size() > MAX_SCOPE) {
            throw given.refusal("dept_ids", "At most " + MAX_SCOPE + " departments");
        }
        departments.forEach(id -> Contacts.department(world.organization, id));
        if (!role.holders().containsKey(person.userId())) {
            throw given.refusal("userid", person.userId() + " does not have the role");
        }
        roles.manage(role, person, departments);
        return Contacts.ok();
    }

    // ---- checks

    private Role role(long id, int code) {
        return roles.role(id).orElseThrow(() -> Refusal.old(code, "无效的角色id", "No role here has the id " + id));
    }

    private Role changeable(long id) {
        Role role = role(id, 33011);
        if (roles.isBuiltIn(role)) {
            throw Refusal.old(23004, "不允许编辑系统标签", role.name() + " is built in");
        }
        return role;
    }

    private List<Role> roles(Call call) {
        ContactParameters given = new ContactParameters(call, 33011);
        given.required("roleIds");
        List<Long> ids = given.numbers("roleIds");
        if (ids.size() > MAX_ROLES_AT_ONCE) {
            throw given.refusal("roleIds", "At most " + MAX_ROLES_AT_ONCE + " roles at once");
        }
        return ids.stream().map(this::changeable).toList();
    }

    private List<Person> people(Call call, int most) {
        ContactParameters given = new ContactParameters(call, 33012);
        given.required("userIds");
        List<String> ids = given.list("userIds");
        if (ids.size() > most) {
            throw given.refusal("userIds", "At most " + most + " people at once");
        }
        return ids.stream().map(id -> Contacts.person(world, id)).toList();
    }

    /** A size or an offset alone has no effect. */
    private static Page page(Call call, int most) {
        ContactParameters given = new ContactParameters(call);
        long offset = Contacts.offset(given, "offset", 40068);
        int size = Contacts.size(given, most, 40069);
        boolean both = given.has("offset") && given.has("size");
        return both ? new Page(offset, size) : new Page(0, Contacts.DEFAULT_SIZE);
    }

    private record Page(long offset, int size) {
        <T> List<T> of(List<T> all, ObjectNode result) {
            boolean more = offset + size < all.size();
            result.put("hasMore", more);
            if (more) {
                result.put("nextCursor", offset + size);
            }
            return all.stream().skip(offset).limit(size).toList();
        }
    }
}
