package dev.dermaga.hub.tasks;

import dev.dermaga.hub.tasks.Task.Part;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task as its to-do in DingTalk shows it, as far as that can be changed there.
 *
 * @param parts for each executor, whether the own part is done
 * @param done whether the whole is closed
 */
record TodoView(
        String subject,
        @Nullable String description,
        @Nullable Instant due,
        Map<String, Boolean> parts,
        boolean done) {

    TodoView {
        parts = Map.copyOf(parts);
    }

    static TodoView of(Task task) {
        boolean isCancelled = task.state() == TaskState.CANCELLED;
        return new TodoView(
                isCancelled
                        ? "Cancelled: " + task.content().subject()
                        : task.content().subject(),
                task.content().description(),
                task.content().due(),
                parts(task),
                task.state().isOver());
    }

    /** Where nothing is known but who has done it. */
    static TodoView ofDone(TodoLists.Seen seen) {
        Map<String, Boolean> done = new LinkedHashMap<>();
        seen.parts().keySet().stream().filter(seen::isDone).forEach(person -> done.put(person, true));
        return new TodoView("", null, null, done, seen.done());
    }

    boolean isDone(String person) {
        return done || parts.getOrDefault(person, false);
    }

    /** As it was read in DingTalk, where that tells. */
    TodoView with(TodoLists.Seen seen) {
        Map<String, Boolean> read = new LinkedHashMap<>();
        parts.keySet().forEach(person -> read.put(person, seen.isDone(person)));
        return new TodoView(subject, description, due, read, seen.done());
    }

    /** As it is right after it was created. */
    TodoView fresh() {
        Map<String, Boolean> undone = new LinkedHashMap<>();
        parts.keySet().forEach(person -> undone.put(person, false));
        return new TodoView(subject, description, due, undone, false);
    }

    /**
     * What one call has to change in a to-do that shows {@code before}; null where that is not known. DingTalk has no way
     * to take a description or a due time away, so these stay there.
     */
    TodoLists.Change changeFrom(@Nullable TodoView before) {
        return new TodoLists.Change(
                before == null || !subject.equals(before.subject) ? subject : null,
                before == null || !Objects.equals(description, before.description) ? description : null,
                before == null || !Objects.equals(due, before.due) ? due : null,
                before == null || !parts.keySet().equals(before.parts.keySet())
                        ? parts.keySet().stream().sorted().toList()
                        : List.of(),
                before == null || done != before.done ? done : null);
    }

    /** The parts that are to be told one by one, after {@link #changeFrom}. Closing the whole closes every part. */
    Map<String, Boolean> partsFrom(@Nullable TodoView before) {
        if (done) {
            return Map.of();
        }
        Map<String, Boolean> changed = new LinkedHashMap<>();
        parts.forEach((person, isDone) -> {
            // Opening the whole opens every part; who is new begins open.
            boolean shown = before != null && !before.done && before.parts.getOrDefault(person, false);
            if (before == null || isDone != shown) {
                changed.put(person, isDone);
            }
        });
        return changed;
    }

    private static Map<String, Boolean> parts(Task task) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        for (Part part : task.parts()) {
            parts.put(part.assignee(), part.state().isOver());
        }
        return parts;
    }
}
