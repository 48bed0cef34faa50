package dev.dermaga.hub.tasks;

import dev.dermaga.hub.tasks.Task.Check;
import dev.dermaga.hub.tasks.Task.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step changed, as the history keeps it.
 *
 * @param field what changed; see the constants
 * @param whom of whose part, where it is one
 */
record TaskEvent(
        String field,
        @Nullable String whom,
        @Nullable String before,
        @Nullable String after) {

    static final String CREATED = "created";
    static final String SUBJECT = "subject";
    static final String DESCRIPTION = "description";
    static final String DUE = "due";
    static final String ZONE = "zone";
    static final String PRIORITY = "priority";
    static final String LABELS = "labels";
    static final String PART = "part";
    static final String ASSIGNEES = "assignees";
    static final String FOLLOWERS = "followers";
    static final String CHECK = "check";
    static final String FILES = "files";
    static final String REMINDER = "reminder";
    static final String REPEAT = "repeat";
    static final String TODO_REMOVED = "todo-removed";

    /** DingTalk says one thing of a part, and the hub has another; the hub's holds. */
    static final String CONFLICT = "conflict";

    /** What is different after a step. Places on the board are not told. */
    static List<TaskEvent> between(Task before, Task after) {
        List<TaskEvent> events = new ArrayList<>();
        content(events, before.content(), after.content());
        parts(events, before.parts(), after.parts());
        add(events, FOLLOWERS, before.followers(), after.followers(), Function.identity());
        checks(events, before.checklist(), after.checklist());
        add(events, FILES, before.files(), after.files(), UUID::toString);
        return events;
    }

    private static void content(List<TaskEvent> events, TaskContent before, TaskContent after) {
        add(events, SUBJECT, before.subject(), after.subject());
        add(events, DESCRIPTION, before.description(), after.description());
        add(events, DUE, before.due(), after.due());
        add(events, ZONE, before.zone(), after.zone());
        add(events, PRIORITY, before.priority().wireName(), after.priority().wireName());
        add(events, LABELS, before.labels(), after.labels(), Function.identity());
        add(events, REMINDER, before.remindMinutes(), after.remindMinutes());
        add(events, REPEAT, before.repeat(), after.repeat());
    }

    private static void parts(List<TaskEvent> events, List<Part> before, List<Part> after) {
        add(events, ASSIGNEES, before, after, Part::assignee);
        for (Part part : after) {
            before.stream()
                    .filter(earlier -> earlier.assignee().equals(part.assignee()) && earlier.state() != part.state())
                    .forEach(earlier -> events.add(new TaskEvent(
                            PART,
                            part.assignee(),
                            earlier.state().wireName(),
                            part.state().wireName())));
        }
    }

    private static void checks(List<TaskEvent> events, List<Check> before, List<Check> after) {
        for (Check check : after) {
            Optional<Check> earlier =
                    before.stream().filter(one -> one.id().equals(check.id())).findFirst();
            add(events, CHECK, earlier.map(TaskEvent::shown).orElse(null), shown(check));
        }
        before.stream()
                .filter(one -> after.stream().noneMatch(left -> left.id().equals(one.id())))
                .forEach(gone -> add(events, CHECK, shown(gone), null));
    }

    private static String shown(Check check) {
        return (check.doneAt() == null ? "☐ " : "☑ ") + check.text();
    }

    private static <T> void add(
            List<TaskEvent> events, String field, List<T> before, List<T> after, Function<T, String> name) {
        add(events, field, joined(before, name), joined(after, name));
    }

    private static <T> @Nullable String joined(List<T> list, Function<T, String> name) {
        return list.isEmpty() ? null : list.stream().map(name).collect(Collectors.joining(", "));
    }

    private static void add(List<TaskEvent> events, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            events.add(new TaskEvent(field, null, text(before), text(after)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
