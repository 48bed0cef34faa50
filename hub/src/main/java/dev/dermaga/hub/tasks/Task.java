package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Work for one or more people. It is done when every part is done.
 *
 * @param todoId the to-do in DingTalk, once it is there
 * @param todoDone whether that to-do was closed as a whole
 * @param turn how often it was opened again; a press on its card counts in its own turn only
 */
record Task(
        UUID id,
        long seq,
        UUID channelId,
        String subject,
        @Nullable String description,
        @Nullable Instant due,
        String creator,
        Origin origin,
        @Nullable String todoId,
        boolean todoDone,
        int turn,
        List<Part> parts,
        Instant createdAt,
        Instant updatedAt) {

    Task {
        parts = List.copyOf(parts);
    }

    /** One assignee's part. */
    record Part(String assignee, @Nullable Instant doneAt) {

        TaskState state() {
            return doneAt == null ? TaskState.OPEN : TaskState.DONE;
        }
    }

    TaskState state() {
        return parts.stream().allMatch(part -> part.doneAt() != null) ? TaskState.DONE : TaskState.OPEN;
    }

    boolean isAssignedTo(String account) {
        return parts.stream().anyMatch(part -> part.assignee().equals(account));
    }

    /** An assignee completes the own part; the creator who is none completes the whole. */
    Task complete(String by, Instant now) {
        return change(by, now, turn, part -> part.doneAt() == null ? new Part(part.assignee(), now) : part);
    }

    /** An assignee opens the own part again; the creator who is none opens the whole. */
    Task reopen(String by, Instant now) {
        return change(by, now, turn + 1, part -> new Part(part.assignee(), null));
    }

    private Task change(String by, Instant now, int newTurn, UnaryOperator<Part> change) {
        boolean own = isAssignedTo(by);
        if (!own && !creator.equals(by)) {
            throw Problem.of(403, "not-allowed", "Only who gave the task and who has it can change its state.");
        }
        List<Part> changed = parts.stream()
                .map(part -> !own || part.assignee().equals(by) ? change.apply(part) : part)
                .toList();
        return changed.equals(parts)
                ? this
                : new Task(
                        id,
                        seq,
                        channelId,
                        subject,
                        description,
                        due,
                        creator,
                        origin,
                        todoId,
                        todoDone,
                        newTurn,
                        changed,
                        createdAt,
                        now);
    }
}
