package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.RoleId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes values of the answers of the contacts calls. */
final class Reading {
    private Reading() {}

    static JsonObject result(JsonObject answer) throws IOException {
        if (!answer.has("result")) {
            throw new IOException("the answer has no 'result'");
        }
        return answer.object("result");
    }

    static List<JsonObject> list(JsonObject answer, String name) throws IOException {
        if (!answer.has(name)) {
            throw new IOException("the answer has no '" + name + "'");
        }
        return answer.objects(name);
    }

    static long number(JsonObject answer, String name) throws IOException {
        Long number = answer.number(name);
        if (number == null) {
            throw new IOException("the answer has no number '" + name + "'");
        }
        return number;
    }

    static List<UserId> people(JsonObject answer, String name) {
        return answer.texts(name).stream().map(UserId::of).toList();
    }

    static List<DepartmentId> departments(JsonObject answer, String name) throws IOException {
        try {
            return answer.texts(name).stream()
                    .map(Long::valueOf)
                    .map(DepartmentId::of)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IOException("'" + name + "' holds something that is not a number", e);
        }
    }

    static Department department(JsonObject item) throws IOException {
        return new Department(
                DepartmentId.of(number(item, "dept_id")),
                parent(item),
                item.requiredText("name"),
                item.flag("create_dept_group"),
                item.flag("auto_add_user"));
    }

    static DepartmentDetails details(JsonObject answer) throws IOException {
        JsonObject item = result(answer);
        Long order = item.number("order");
        String chat = item.text("dept_group_chat_id");
        String owner = item.text("org_dept_owner");
        return new DepartmentDetails(
                DepartmentId.of(number(item, "dept_id")),
                parent(item),
                item.requiredText("name"),
                order == null ? 0 : order,
                item.text("source_identifier"),
                item.text("code"),
                people(item, "dept_manager_userid_list"),
                item.number("member_count"),
                item.number("owning_member_count"),
                item.flag("auto_approve_apply"),
                new DepartmentDetails.Visibility(
                        item.flag("hide_dept"),
                        departments(item, "dept_permits"),
                        people(item, "user_permits"),
                        item.flag("outer_dept"),
                        departments(item, "outer_permit_depts"),
                        people(item, "outer_permit_users")),
                new DepartmentDetails.Group(
                        item.flag("create_dept_group"),
                        chat == null ? null : ChatId.of(chat),
                        owner == null ? null : UserId.of(owner),
                        item.flag("auto_add_user"),
                        item.flag("group_contain_sub_dept")));
    }

    static <T> List<T> items(JsonObject answer, String name, Pages.Item<T> item) throws IOException {
        List<T> items = new ArrayList<>();
        for (JsonObject one : list(answer, name)) {
            items.add(item.read(one));
        }
        return List.copyOf(items);
    }

    // ---- people

    static Person person(JsonObject answer) throws IOException {
        JsonObject person = result(answer);
        return person(person, memberships(person));
    }

    /** As a list of a department shows its member. */
    static Person member(JsonObject person, DepartmentId of) throws IOException {
        Long order = person.number("dept_order");
        return person(
                person,
                List.of(new Person.Membership(
                        of, order == null ? 0 : order, person.flag("leader"), false, null, null)));
    }

    private static Person person(JsonObject person, List<Person.Membership> memberships) throws IOException {
        String manager = person.text("manager_userid");
        return new Person(
                UserId.of(person.requiredText("userid")),
                UnionId.of(person.requiredText("unionid")),
                person.requiredText("name"),
                person.text("mobile"),
                person.text("title"),
                person.text("email"),
                person.text("avatar"),
                person.flag("admin"),
                departments(person, "dept_id_list"),
                memberships,
                roles(person),
                new Person.Profile(
                        person.text("state_code"),
                        person.flag("hide_mobile"),
                        person.text("telephone"),
                        person.text("job_number"),
                        person.text("org_email"),
                        person.text("work_place"),
                        person.text("remark"),
                        person.text("extension"),
                        person.millis("hired_date"),
                        manager == null ? null : UserId.of(manager),
                        person.flag("active"),
                        person.flag("boss"),
                        person.flag("senior"),
                        person.flag("real_authed"),
                        person.flag("exclusive_account")));
    }

    private static List<Person.Membership> memberships(JsonObject person) throws IOException {
        List<Person.Membership> memberships = new ArrayList<>();
        for (DepartmentId department : departments(person, "dept_id_list")) {
            JsonObject position = of(person, "dept_position_list", department);
            Long order = of(person, "dept_order_list", department).number("order");
            memberships.add(new Person.Membership(
                    department,
                    order == null ? 0 : order,
                    of(person, "leader_in_dept", department).flag("leader"),
                    position.flag("is_main"),
                    position.text("title"),
                    position.text("work_place")));
        }
        return memberships;
    }

    /** The item of a list that is about a department; empty when there is none. */
    private static JsonObject of(JsonObject person, String list, DepartmentId department) {
        return person.objects(list).stream()
                .filter(item -> Long.valueOf(department.value()).equals(item.number("dept_id")))
                .findFirst()
                .orElse(JsonObject.empty());
    }

    private static List<Role> roles(JsonObject person) throws IOException {
        List<Role> roles = new ArrayList<>();
        for (JsonObject item : person.objects("role_list")) {
            roles.add(new Role(RoleId.of(number(item, "id")), item.text("name", ""), null, item.text("group_name")));
        }
        return roles;
    }

    static PersonName name(JsonObject item) throws IOException {
        return new PersonName(UserId.of(item.requiredText("userid")), item.requiredText("name"));
    }

    static LeaveRecord leaveRecord(JsonObject item) throws IOException {
        return new LeaveRecord(
                UserId.of(item.requiredText("userId")),
                item.text("name", ""),
                item.text("stateCode"),
                item.text("mobile"),
                time(item.text("leaveTime")),
                item.text("leaveReason", LeaveRecord.UNKNOWN));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    // ----

    /** Absent for the root, or 0. */
    private static @Nullable DepartmentId parent(JsonObject item) {
        Long parent = item.number("parent_id");
        return parent == null || parent <= 0 ? null : DepartmentId.of(parent);
    }
}
