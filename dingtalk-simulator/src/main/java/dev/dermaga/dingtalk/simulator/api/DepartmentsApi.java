package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.ContactScope;
import dev.dermaga.dingtalk.simulator.world.Department;
import dev.dermaga.dingtalk.simulator.world.Department.Chat;
import dev.dermaga.dingtalk.simulator.world.Department.Visibility;
import dev.dermaga.dingtalk.simulator.world.Employment;
import dev.dermaga.dingtalk.simulator.world.Organization;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;

/** The tree of departments: read within the app's contact scope, and changed. */
public final class DepartmentsApi {
    private static final int MAX_NAME = 64;
    private static final int MAX_CODE = 30;
    private static final int MAX_PERMITS = 50;

    /** What a new department begins as: nowhere, without a name. */
    private static final Department NOTHING = Department.of(0, -1, "", List.of());

    private final World world;
    private final Organization organization;

    public DepartmentsApi(World world) {
        this.world = world;
        this.organization = world.organization;
    }

    /** {@code GET /auth/scopes}. */
    public Answer scopes(Call call) {
        ContactScope scope = organization.scope(call.client());
        ObjectNode answer = Json.object().put("errcode", 0).put("errmsg", "ok");
        ObjectNode authorised = answer.putObject("auth_org_scopes");
        authorised.set("authed_dept", Json.tree(scope.departments()));
        authorised.set("authed_user", Json.array(scope.people()));
        answer.set(
                "auth_user_field",
                Json.array(List.of(
                        "userid",
                        "name",
                        "mobile",
                        "email",
                        "jobnumber",
                        "position",
                        "avatar",
                        "department",
                        "isAdmin",
                        "isLeader",
                        "isHide",
                        "deviceId")));
        answer.putArray("condition_field");
        return Answer.json(answer);
    }

    /** {@code POST /topapi/v2/department/listsub}: one level. */
    public Answer below(Call call) {
        long id = new ContactParameters(call).number("dept_id", Organization.ROOT);
        visible(call, id);
        ArrayNode list = Json.array();
        for (Department department : organization.below(id)) {
            list.addObject()
                    .put("dept_id", department.id())
                    .put("name", department.name())
                    .put("parent_id", department.parentId())
                    .put("create_dept_group", department.chat().wanted())
                    .put("auto_add_user", department.chat().addsNewcomers());
        }
        return Contacts.ok(list);
    }

    /** {@code POST /topapi/v2/department/listsubid}: one level, whatever the contact scope is. */
    public Answer idsBelow(Call call) {
        long id =
                existing(new ContactParameters(call).requiredNumber("dept_id")).id();
        ObjectNode result = Json.object();
        result.set(
                "dept_id_list",
                Json.tree(organization.below(id).stream().map(Department::id).toList()));
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/v2/department/listparentbydept}: the department itself first, the root last. */
    public Answer path(Call call) {
        long id =
                existing(new ContactParameters(call).requiredNumber("dept_id")).id();
        ObjectNode result = Json.object();
        result.set("parent_id_list", Json.tree(organization.path(id)));
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/v2/department/listparentbyuser}: the way up from each department of a person. */
    public Answer pathsOfPerson(Call call) {
        Person person = Contacts.person(world, new ContactParameters(call).required("userid"));
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("parent_list");
        for (Employment.Post post : organization.employment(person).posts()) {
            list.addObject().set("parent_dept_id_list", Json.tree(organization.path(post.departmentId())));
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/v2/department/get}. */
    public Answer get(Call call) {
        Department department = visible(call, new ContactParameters(call).requiredNumber("dept_id"));
        Chat chat = department.chat();
        ObjectNode result = Json.object()
                .put("dept_id", department.id())
                .put("name", department.name())
                .put("order", department.order())
                .put("source_identifier", department.sourceIdentifier())
                .put("create_dept_group", chat.wanted())
                .put("auto_add_user", chat.addsNewcomers())
                .put("auto_approve_apply", chat.approves())
                .put("group_contain_sub_dept", chat.withSubDepartments())
                .put("from_union_org", false)
                .put("member_count", organization.headcount(department.id()))
                .put(
                        "owning_member_count",
                        organization.members(department.id()).size());
        if (department.id() != Organization.ROOT) {
            result.put("parent_id", department.parentId());
        }
        if (!department.code().isEmpty()) {
            result.put("code", department.code());
        }
        if (!chat.owner().isEmpty()) {
            result.put("org_dept_owner", chat.owner());
        }
        result.set("dept_manager_userid_list", Json.array(department.managers()));
        Visibility visibility = department.visibility();
        result.put("hide_dept", visibility.hidden()).put("outer_dept", visibility.limited());
        if (visibility.hidden()) {
            result.set("dept_permits", Json.tree(visibility.seenByDepartments()));
            result.set("user_permits", Json.array(visibility.seenByPeople()));
        }
        if (visibility.limited()) {
            result.set("outer_permit_depts", Json.tree(visibility.seesDepartments()));
            result.set("outer_permit_users", Json.array(visibility.seesPeople()));
        }
        return Contacts.ok(result);
    }

    /** {@code POST /topapi/v2/department/create}. */
    public Answer create(Call call) {
        ContactParameters given = new ContactParameters(call, 40035);
        given.required("name");
        given.requiredNumber("parent_id");
        synchronized (organization) {
            Department draft = changed(NOTHING, given, call, MAX_PERMITS * 2);
            return Contacts.ok(
                    Json.object().put("dept_id", organization.create(draft).id()));
        }
    }

    /** {@code POST /topapi/v2/department/update}: what is not named stays. */
    public Answer update(Call call) {
        ContactParameters given = new ContactParameters(call, 40009);
        long id = given.requiredNumber("dept_id");
        synchronized (organization) {
            Department before = visible(call, id);
            if (id == Organization.ROOT) {
                throw Refusal.old(60018, "不允许更新根部门");
            }
            organization.replace(changed(before, new ContactParameters(call, 40035), call, MAX_PERMITS));
        }
        return Contacts.ok();
    }

    /** {@code POST /topapi/v2/department/delete}. */
    public Answer delete(Call call) {
        long id = new ContactParameters(call).requiredNumber("dept_id");
        synchronized (organization) {
            Department department = visible(call, id);
            if (id == Organization.ROOT) {
                throw Refusal.old(60007, "不允许删除根部门");
            }
            if (!organization.members(id).isEmpty()) {
                throw Refusal.old(60005, "不允许删除有成员的部门");
            }
            if (!organization.below(id).isEmpty()) {
                throw Refusal.old(60006, "不允许删除有子部门的部门");
            }
            organization.remove(department);
        }
        return Contacts.ok();
    }

    // ---- checks

    private Department existing(long id) {
        return Contacts.department(organization, id);
    }

    private Department visible(Call call, long id) {
        Department department = existing(id);
        if (!organization.sees(call.client(), id)) {
            throw Contacts.outsideScope(id);
        }
        return department;
    }

    /** @param permits how many departments and people together may see it, or be seen from it */
    private Department changed(Department before, ContactParameters given, Call call, int permits) {
        long parent = parent(before, given, call);
        String name = given.has("name") ? name(given.required("name")) : before.name();
        boolean taken = organization.below(parent).stream()
                .anyMatch(other -> other.id() != before.id() && other.name().equals(name));
        if (taken) {
            throw Refusal.old(60021, "父部门下该部门名称已存在", "Department " + parent + " has one of this name");
        }
        return new Department(
                before.id(),
                parent,
                name,
                order(before, given),
                given.text("source_identifier", before.sourceIdentifier()),
                code(before, given),
                managers(before, given),
                visibility(before.visibility(), given, permits),
                chat(before, given));
    }

    private long parent(Department before, ContactParameters given, Call call) {
        long parent = given.number("parent_id", before.parentId());
        if (parent == before.parentId()) {
            return parent;
        }
        if (organization.department(parent).isEmpty()) {
            throw Refusal.old(60004, "父亲部门不存在", "No department here has the id " + parent);
        }
        if (!organization.sees(call.client(), parent)) {
            throw Contacts.outsideScope(parent);
        }
        if (organization.path(parent).contains(before.id())) {
            throw Refusal.old(60010, "部门存在循环关系", "Department " + parent + " is below " + before.id());
        }
        return parent;
    }

    private static String name(String name) {
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw Refusal.old(60001, "不合法的部门名称", "A department's name has at most " + MAX_NAME + " characters");
        }
        if (name.chars().anyMatch(c -> c == '-' || c == ',' || c == '，' || Character.isISOControl(c))) {
            throw Refusal.old(60009, "部门名称含有非法字符", "A department's name holds no hyphen and no comma");
        }
        return name;
    }

    private static long order(Department before, ContactParameters given) {
        if (!given.has("order")) {
            return before.order();
        }
        long order;
        try {
            order = Long.parseLong(given.required("order"));
        } catch (NumberFormatException e) {
            order = 0;
        }
        if (order <= 0) {
            throw Refusal.old(40011, "不合法的排序order", "order is a number above 0");
        }
        return order;
    }

    private static String code(Department before, ContactParameters given) {
        String code = given.text("code", before.code());
        if (code.codePointCount(0, code.length()) > MAX_CODE) {
            throw given.refusal("code", "code has at most " + MAX_CODE + " characters");
        }
        return code;
    }

    private List<String> managers(Department before, ContactParameters given) {
        List<String> managers = given.list("dept_manager_userid_list");
        boolean cleared = given.list("force_update_fields").contains("dept_manager_userid_list");
        if (managers.isEmpty()) {
            return cleared ? List.of() : before.managers();
        }
        for (String manager : managers) {
            if (!isMember(manager, before.id())) {
                throw Refusal.old(40031, "不合法的UserID列表", manager + " is not in the department");
            }
        }
        return managers;
    }

    private Chat chat(Department before, ContactParameters given) {
        Chat chat = before.chat();
        String owner = given.text("org_dept_owner", chat.owner());
        if (given.has("org_dept_owner") && !isMember(owner, before.id())) {
            throw Refusal.old(40093, "无效的企业群群主", owner + " is not in the department");
        }
        return new Chat(
                given.flag("create_dept_group", chat.wanted()),
                owner,
                given.flag("auto_add_user", chat.addsNewcomers()),
                given.flag("auto_approve_apply", chat.approves()),
                given.flag("group_contain_sub_dept", chat.withSubDepartments()),
                given.flag("group_contain_outer_dept", chat.withLimited()),
                given.flag("group_contain_hidden_dept", chat.withHidden()));
    }

    private boolean isMember(String userId, long departmentId) {
        return world.person(userId)
                .filter(person -> organization.employment(person).in(departmentId))
                .isPresent();
    }

    private Visibility visibility(Visibility before, ContactParameters given, int permits) {
        Visibility after = new Visibility(
                given.flag("hide_dept", before.hidden()),
                departments(given, "dept_permits", before.seenByDepartments()),
                people(given, "user_permits", before.seenByPeople()),
                given.flag("outer_dept", before.limited()),
                given.flag("outer_dept_only_self", before.limitedToItself()),
                departments(given, "outer_permit_depts", before.seesDepartments()),
                people(given, "outer_permit_users", before.seesPeople()));
        if (after.seenByDepartments().size() + after.seenByPeople().size() > permits
                || after.seesDepartments().size() + after.seesPeople().size() > permits) {
            throw invalidPermits("At most " + permits + " departments and people together");
        }
        return after;
    }

    private List<Long> departments(ContactParameters given, String name, List<Long> before) {
        if (!given.has(name)) {
            return before;
        }
        List<Long> ids = few(given.numbers(name), name);
        for (long id : ids) {
            if (organization.department(id).isEmpty()) {
                throw invalidPermits(name + " names department " + id + ", which is not here");
            }
        }
        return ids;
    }

    private List<String> people(ContactParameters given, String name, List<String> before) {
        if (!given.has(name)) {
            return before;
        }
        List<String> ids = few(given.list(name), name);
        for (String id : ids) {
            if (world.person(id).isEmpty()) {
                throw invalidPermits(name + " names " + id + ", who is nobody here");
            }
        }
        return ids;
    }

    private static <T> List<T> few(List<T> ids, String name) {
        if (ids.size() > MAX_PERMITS) {
            throw invalidPermits("At most " + MAX_PERMITS + " in " + name);
        }
        return ids;
    }

    private static Refusal invalidPermits(String reason) {
        return Refusal.old(60109, "不合法的可见id列表", reason);
    }
}
