package dev.dermaga.dingtalk.client.todo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a person's work to-dos to list.
 *
 * <pre>{@code
 * dingtalk.todo().list(ana, TodoQuery.open().as(TodoRole.EXECUTOR))
 * }</pre>
 */
public final class TodoQuery {
    private final Map<String, Object> fields;

    private TodoQuery(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static TodoQuery all() {
        return new TodoQuery(Map.of());
    }

    public static TodoQuery open() {
        return all().with("isDone", false);
    }

    /** DingTalk forgets what was done more than 180 days ago. */
    public static TodoQuery done() {
        return all().with("isDone", true);
    }

    /** Those where the person is all of this. Said again, those of either. */
    public TodoQuery as(TodoRole... roles) {
        List<List<String>> either = new ArrayList<>();
        if (fields.get("roleTypes") instanceof List<?> before) {
            for (Object role : before) {
                either.add(((List<?>) role).stream().map(String::valueOf).toList());
            }
        }
        either.add(Arrays.stream(roles).map(TodoRole::wireName).toList());
        return with("roleTypes", either);
    }

    /** Only those that are to be read. */
    public TodoQuery toRead() {
        return with("todoType", "READ");
    }

    /** Only those that are to be done. */
    public TodoQuery toDo() {
        return with("todoType", "TODO");
    }

    Map<String, Object> fields() {
        return fields;
    }

    private TodoQuery with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TodoQuery(more);
    }
}
