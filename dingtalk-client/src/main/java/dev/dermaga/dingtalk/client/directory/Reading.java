package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
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

    static List<Department> departments(JsonObject answer) throws IOException {
        List<Department> departments = new ArrayList<>();
        for (JsonObject item : list(answer, "result")) {
            departments.add(department(item));
        }
        return List.copyOf(departments);
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

    /** Absent for the root, or 0. */
    private static @Nullable DepartmentId parent(JsonObject item) {
        Long parent = item.number("parent_id");
        return parent == null || parent <= 0 ? null : DepartmentId.of(parent);
    }
}
