package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.id.DepartmentId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a draft and a change of a person have in common: names, limits, and lists as JSON text. Unchangeable. */
record PersonFields(
        Fields plain,
        List<Map<String, Object>> titles,
        List<Map<String, Object>> orders,
        List<Map<String, Object>> positions) {
    static final PersonFields NONE = new PersonFields(Fields.NONE, List.of(), List.of(), List.of());

    Fields fields() {
        return withList(
                withList(withList(plain, "dept_title_list", titles), "dept_order_list", orders),
                "dept_position_list",
                positions);
    }

    private static Fields withList(Fields fields, String name, List<Map<String, Object>> items) {
        return items.isEmpty() ? fields : fields.json(name, items);
    }

    PersonFields with(String name, Object value) {
        return new PersonFields(plain.with(name, value), titles, orders, positions);
    }

    PersonFields name(String name) {
        return text("name", name, 80);
    }

    PersonFields departments(List<DepartmentId> departments) {
        return new PersonFields(plain.with("dept_id_list", departments), titles, orders, positions);
    }

    PersonFields title(String title) {
        return text("title", title, 200);
    }

    PersonFields titleIn(DepartmentId department, String title) {
        return new PersonFields(plain, more(titles, department, Map.of("title", title)), orders, positions);
    }

    PersonFields orderIn(DepartmentId department, long order) {
        return new PersonFields(plain, titles, more(orders, department, Map.of("order", order)), positions);
    }

    PersonFields positionIn(DepartmentId department, String title, String workPlace, boolean main) {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("is_main", main);
        position.put("title", title);
        position.put("work_place", workPlace);
        return new PersonFields(plain, titles, orders, more(positions, department, position));
    }

    PersonFields email(String address) {
        return text("email", address, 50);
    }

    PersonFields orgEmail(String address) {
        return text("org_email", address, 100);
    }

    PersonFields telephone(String number) {
        return text("telephone", number, 50);
    }

    PersonFields jobNumber(String number) {
        return text("job_number", number, 50);
    }

    PersonFields workPlace(String place) {
        return text("work_place", place, 100);
    }

    PersonFields remark(String text) {
        return text("remark", text, 2000);
    }

    PersonFields extension(Map<String, String> values) {
        Checks.length(Json.write(values), 1, 2000, "extension");
        return new PersonFields(plain.json("extension", Map.copyOf(values)), titles, orders, positions);
    }

    PersonFields hiredAt(Instant when) {
        return with("hired_date", when.toEpochMilli());
    }

    PersonFields manager(UserId person) {
        return with("manager_userid", person);
    }

    private PersonFields text(String name, String value, int most) {
        return with(name, Checks.length(value, 1, most, name));
    }

    private static List<Map<String, Object>> more(
            List<Map<String, Object>> items, DepartmentId department, Map<String, Object> values) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("dept_id", department.value());
        item.putAll(values);
        List<Map<String, Object>> more = new ArrayList<>(items);
        more.add(item);
        return List.copyOf(more);
    }
}
