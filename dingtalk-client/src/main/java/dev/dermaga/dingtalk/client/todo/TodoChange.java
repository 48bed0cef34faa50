package dev.dermaga.dingtalk.client.todo;

import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes in a to-do; what is not named stays. Priority, detail address and source id cannot be changed.
 *
 * <pre>{@code
 * dingtalk.todo().update(owner, id, TodoChange.nothing().subject("Review the new plan").due(monday));
 * }</pre>
 */
public final class TodoChange {
    private static final int MOST_PEOPLE = 1000;

    private final Map<String, Object> fields;

    private TodoChange(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static TodoChange nothing() {
        return new TodoChange(Map.of());
    }

    /** For everybody. To complete it for one person, use {@link Todo#executorStatus}. */
    public static TodoChange completed() {
        return nothing().done(true);
    }

    public TodoChange done(boolean done) {
        return with("done", done);
    }

    public TodoChange subject(String subject) {
        return with("subject", TodoDraft.Builder.limited(subject, 1024, "the subject of the to-do"));
    }

    public TodoChange description(String text) {
        return with("description", TodoDraft.Builder.limited(text, 4096, "the description of the to-do"));
    }

    public TodoChange due(Instant when) {
        return with("dueTime", when.toEpochMilli());
    }

    /** The whole new list, at most 1,000 people. */
    public TodoChange executors(List<UnionId> people) {
        return with("executorIds", limited(people));
    }

    /** The whole new list, at most 1,000 people. */
    public TodoChange participants(List<UnionId> people) {
        return with("participantIds", limited(people));
    }

    /** All lines in the list, by name, as {@link TodoDraft.Builder#field} gives them. */
    public TodoChange contentFields(Map<String, String> lines) {
        return with(
                "contentFieldList",
                lines.entrySet().stream()
                        .map(line -> TodoDraft.Builder.fieldOf(line.getKey(), line.getValue()))
                        .toList());
    }

    Map<String, Object> fields() {
        return fields;
    }

    private static List<String> limited(List<UnionId> people) {
        if (people.size() > MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "a to-do takes at most " + MOST_PEOPLE + " people of each kind, not " + people.size());
        }
        return people.stream().map(UnionId::value).toList();
    }

    private TodoChange with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new TodoChange(changed);
    }
}
