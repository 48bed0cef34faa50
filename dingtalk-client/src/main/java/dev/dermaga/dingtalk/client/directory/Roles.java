package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.RoleGroupId;
import dev.dermaga.dingtalk.client.id.RoleId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Roles, and who has them. Costs nothing of the monthly quota. Permissions: {@code qyapi_get_department_list} for roles
 * and groups, {@code qyapi_get_department_member} for {@link #role} and {@link #holders}; to change them
 * {@code qyapi_manage_addresslist}, and an internal app.
 *
 * <p>A role that is not there is refused with 33011. Those of the group 默认 (managers and administrators) are built in
 * and cannot be changed.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtains-a-list-of-enterprise-roles">List roles</a>
 */
public final class Roles {
    private static final int GROUPS_PAGE = 200;
    private static final int HOLDERS_PAGE = 100;
    private static final int MOST_ROLES = 20;
    private static final int MOST_GIVEN = 20;
    private static final int MOST_TAKEN = 100;
    private static final int MOST_DEPARTMENTS = 50;

    private final Pipeline pipeline;

    Roles(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * All groups with their roles, page by page as they are looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-a-list-of-enterprise-roles">List roles</a>
     */
    public Stream<RoleGroup> groups() {
        return list("/topapi/role/list", Fields.NONE, GROUPS_PAGE, Roles::readGroup);
    }

    /**
     * Refused with 400002 when there is no such group.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-role-group-information">Query a group</a>
     */
    public RoleGroup group(RoleGroupId id) {
        return pipeline.execute(
                Fields.of("group_id", id).post("/topapi/role/getrolegroup").reading(), answer -> {
                    JsonObject group = answer.object("role_group");
                    String name = group.requiredText("group_name");
                    return new RoleGroup(
                            id,
                            name,
                            Reading.items(
                                    group,
                                    "roles",
                                    role -> new Role(
                                            RoleId.of(Reading.number(role, "role_id")),
                                            role.text("role_name", ""),
                                            id,
                                            name)));
                });
    }

    /** @see <a href="https://open.dingtalk.com/document/development/queries-role-details">Query a role</a> */
    public Role role(RoleId id) {
        return pipeline.execute(
                Fields.of("roleId", id).post("/topapi/role/getrole").reading(), answer -> {
                    JsonObject role = answer.object("role");
                    return new Role(
                            id, role.requiredText("name"), RoleGroupId.of(Reading.number(role, "groupId")), null);
                });
    }

    /**
     * Who has a role, page by page as it is looked at.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-list-of-employees-of-a-role">People of a
     *     role</a>
     */
    public Stream<RoleHolder> holders(RoleId id) {
        return list("/topapi/role/simplelist", Fields.of("role_id", id), HOLDERS_PAGE, Roles::readHolder);
    }

    /**
     * Creates a group of roles. Without an answer look for it with {@link #groups}: a repetition makes another.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-a-role-group">Create a group</a>
     */
    public RoleGroupId createGroup(String name) {
        return pipeline.execute(
                Fields.of("name", named(name)).post("/role/add_role_group"),
                answer -> RoleGroupId.of(Reading.number(answer, "groupId")));
    }

    /**
     * Creates a role. Refused with 34021 when the group has one of this name.
     *
     * @see <a href="https://open.dingtalk.com/document/development/address-book-add-role">Create a role</a>
     */
    public RoleId create(RoleGroupId group, String name) {
        return pipeline.execute(
                Fields.of("roleName", named(name)).with("groupId", group).post("/role/add_role"),
                answer -> RoleId.of(Reading.number(answer, "roleId")));
    }

    /** @see <a href="https://open.dingtalk.com/document/development/update-the-character-name">Rename a role</a> */
    public void rename(RoleId id, String name) {
        pipeline.execute(Fields.of("roleId", id).with("roleName", named(name)).post("/role/update_role"));
    }

    /**
     * Deletes a role that nobody has any more.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-role-information">Delete a role</a>
     */
    public void delete(RoleId id) {
        pipeline.execute(Fields.of("role_id", id).post("/topapi/role/deleterole"));
    }

    /**
     * Gives each of these people, at most 20, all of these roles, at most 20. Refused with 33012 for nobody.
     *
     * @see <a href="https://open.dingtalk.com/document/development/add-role-information-to-employees-in-batches">Give
     *     roles</a>
     */
    public void give(List<RoleId> roles, List<UserId> people) {
        pipeline.execute(both(roles, people, MOST_GIVEN).post("/topapi/role/addrolesforemps"));
    }

    /**
     * Takes all of these roles, at most 20, from each of these people, at most 100.
     *
     * @see <a href="https://open.dingtalk.com/document/development/delete-the-color-information-of-employee-corners-in-batches">Take
     *     roles away</a>
     */
    public void takeAway(List<RoleId> roles, List<UserId> people) {
        pipeline.execute(both(roles, people, MOST_TAKEN).post("/topapi/role/removerolesforemps"));
    }

    /**
     * Says in which departments somebody has a role.
     *
     * @param departments at most 50; none is everywhere
     * @see <a href="https://open.dingtalk.com/document/development/update-role-member-management-department-scope">What
     *     is managed in a role</a>
     */
    public void manage(RoleId role, UserId person, List<DepartmentId> departments) {
        Checks.most(departments, MOST_DEPARTMENTS, "departments");
        Fields fields = Fields.of("userid", person).with("role_id", role);
        pipeline.execute((departments.isEmpty() ? fields : fields.with("dept_ids", departments))
                .post("/topapi/role/scope/update"));
    }

    private static Fields both(List<RoleId> roles, List<UserId> people, int mostPeople) {
        if (roles.isEmpty() || people.isEmpty()) {
            throw new IllegalArgumentException("no roles, or no people");
        }
        Checks.most(roles, MOST_ROLES, "roles");
        Checks.most(people, mostPeople, "people");
        return Fields.NONE.with("roleIds", roles).with("userIds", people);
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is empty");
        }
        return name;
    }

    private <T> Stream<T> list(String path, Fields fields, int size, Pages.Item<T> item) {
        return Pages.of(
                "POST " + path,
                "0",
                offset -> pipeline.execute(
                        fields.with("size", size)
                                .with("offset", offset)
                                .post(path)
                                .reading(),
                        answer -> {
                            JsonObject result = Reading.result(answer);
                            List<T> items = Reading.items(result, "list", item);
                            return new Pages.Page<>(
                                    items, Pages.next(result.flag("hasMore"), offset, items.size(), size));
                        }));
    }

    private static RoleGroup readGroup(JsonObject item) throws IOException {
        RoleGroupId id = RoleGroupId.of(Reading.number(item, "groupId"));
        String name = item.text("name", "");
        List<Role> roles = new ArrayList<>();
        for (JsonObject role : item.objects("roles")) {
            roles.add(new Role(RoleId.of(Reading.number(role, "id")), role.text("name", ""), id, name));
        }
        return new RoleGroup(id, name, roles);
    }

    private static RoleHolder readHolder(JsonObject item) throws IOException {
        List<RoleHolder.DepartmentName> manages = new ArrayList<>();
        for (JsonObject one : item.objects("manageScopes")) {
            manages.add(new RoleHolder.DepartmentName(
                    DepartmentId.of(Reading.number(one, "dept_id")), one.text("name", "")));
        }
        return new RoleHolder(UserId.of(item.requiredText("userid")), item.text("name", ""), manages);
    }
}
