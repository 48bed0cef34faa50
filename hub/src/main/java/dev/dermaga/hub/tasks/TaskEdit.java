package dev.dermaga.hub.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become different in a task; what is not named stays.
 *
 * @param description an empty one takes it away
 * @param withoutDue takes the due time away
 * @param zone an empty one is the workspace's
 * @param repeat an empty one ends it
 */
record TaskEdit(
        @Nullable String subject,
        @Nullable String description,
        @Nullable Instant due,
        @Nullable Boolean withoutDue,
        @Nullable String zone,
        @Nullable Priority priority,
        @Nullable List<@Nullable String> labels,
        @Nullable List<@Nullable String> assignees,
        @Nullable List<@Nullable String> followers,
        @Nullable List<@Nullable UUID> files,
        @Nullable Integer remindMinutes,
        @Nullable String repeat) {

    /** What it names, in the words of the history. */
    List<String> fields() {
        List<String> named = new ArrayList<>();
        add(named, TaskEvent.SUBJECT, subject);
        add(named, TaskEvent.DESCRIPTION, description);
        add(named, TaskEvent.DUE, takesDueAway() ? true : due);
        add(named, TaskEvent.ZONE, zone);
        add(named, TaskEvent.PRIORITY, priority);
        add(named, TaskEvent.LABELS, labels);
        add(named, TaskEvent.ASSIGNEES, assignees);
        add(named, TaskEvent.FOLLOWERS, followers);
        add(named, TaskEvent.FILES, files);
        add(named, TaskEvent.REMINDER, remindMinutes);
        add(named, TaskEvent.REPEAT, repeat);
        return named;
    }

    /** @throws dev.dermaga.hub.web.Problem as {@link TaskContent#checked} */
    TaskContent of(TaskContent before) {
        return TaskContent.checked(
                subject == null ? before.subject() : subject,
                description == null ? before.description() : description,
                takesDueAway() ? null : due == null ? before.due() : due,
                zone == null ? before.zone() : zone,
                priority == null ? before.priority() : priority,
                labels == null ? new ArrayList<>(before.labels()) : labels,
                remindMinutes == null ? before.remindMinutes() : remindMinutes,
                repeat == null ? before.repeat() : repeat);
    }

    private boolean takesDueAway() {
        return Boolean.TRUE.equals(withoutDue);
    }

    private static void add(List<String> named, String field, @Nullable Object value) {
        if (value != null) {
            named.add(field);
        }
    }
}
