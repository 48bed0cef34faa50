package dev.dermaga.dingtalk.client.todo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which of a person's to-dos to find, with more choices than {@link TodoQuery}. Only DingTalk's own SDK names this call; no
 * page describes it.
 */
public final class TodoSearch {
    private static final int LARGEST_PAGE = 100;

    private final Map<String, Object> fields;

    private TodoSearch(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static TodoSearch all() {
        return new TodoSearch(Map.of());
    }

    /** Starts with the choices of a query. */
    public static TodoSearch of(TodoQuery query) {
        return new TodoSearch(query.fields());
    }

    public TodoSearch subject(String words) {
        return with("subject", words);
    }

    public TodoSearch dueFrom(Instant when) {
        return with("fromDueTime", when.toEpochMilli());
    }

    public TodoSearch dueUntil(Instant when) {
        return with("toDueTime", when.toEpochMilli());
    }

    /** The person's own as well. */
    public TodoSearch withPersonal() {
        return with("needPersonalTodo", true);
    }

    /** @param field such as {@code dueTime}, {@code createdTime} */
    public TodoSearch orderedBy(String field, boolean descending) {
        return with("orderBy", field).with("orderDirection", descending ? "desc" : "asc");
    }

    /** How many come with one call; at most 100. */
    public TodoSearch pageSize(int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page of to-dos has 1 to " + LARGEST_PAGE + " items, not " + size);
        }
        return with("maxResults", size);
    }

    Map<String, Object> fields() {
        return fields;
    }

    private TodoSearch with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new TodoSearch(more);
    }
}
