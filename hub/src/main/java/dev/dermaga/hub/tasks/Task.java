package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work for one or more people. It is done when every part is done. Every method that changes something returns the
 * changed task, or this one when it is so already.
 *
 * @param messageId the message that it was made from
 * @param turn how often it was opened again; a press on its card counts in its own turn only
 * @param version counts the changes
 * @param rank its place in a column of the board, smallest first
 */
record Task(
        UUID id,
        long seq,
        UUID channelId,
        TaskContent content,
        String creator,
        Origin origin,
        @Nullable UUID messageId,
        TodoLink todo,
        int turn,
        long version,
        double rank,
        List<Part> parts,
        List<String> followers,
        List<Check> checklist,
        List<UUID> files,
        Instant createdAt,
        Instant updatedAt) {

    static final int MOST_CHECKS = 50;

    /** Small numbers leave more room between two neighbours. */
    private static final long PLACES_SINCE_MILLIS = 1_600_000_000_000L;

    Task {
        parts = List.copyOf(parts);
        followers = List.copyOf(followers);
        checklist = List.copyOf(checklist);
        files = List.copyOf(files);
    }

    /** One assignee's part. */
    record Part(String assignee, TaskState state, @Nullable Instant doneAt) {

        static Part open(String assignee) {
            return new Part(assignee, TaskState.OPEN, null);
        }

        private Part become(TaskState wanted, Instant now) {
            return state == wanted ? this : new Part(assignee, wanted, wanted == TaskState.DONE ? now : null);
        }
    }

    /** One thing to tick off on the way. */
    record Check(
            UUID id,
            String text,
            @Nullable String doneBy,
            @Nullable Instant doneAt) {}

    /**
     * The to-do in DingTalk.
     *
     * @param id DingTalk's, once it is there
     * @param shown what it was told last; null when that is not known
     * @param removedAt since when it is gone there
     */
    record TodoLink(
            @Nullable String id,
            @Nullable String shown,
            @Nullable Instant removedAt) {
        static final TodoLink NONE = new TodoLink(null, null, null);
    }

    /** On the board the newest is first. */
    static double firstPlace(Instant createdAt) {
        return (PLACES_SINCE_MILLIS - createdAt.toEpochMilli()) / 1000.0;
    }

    TaskState state() {
        if (parts.stream().anyMatch(part -> part.state() == TaskState.CANCELLED)) {
            return TaskState.CANCELLED;
        }
        if (parts.stream().allMatch(part -> part.state() == TaskState.DONE)) {
            return TaskState.DONE;
        }
        return parts.stream().anyMatch(part -> part.state() == TaskState.IN_PROGRESS)
                ? TaskState.IN_PROGRESS
                : TaskState.OPEN;
    }

    boolean isAssignedTo(String account) {
        return partOf(account).isPresent();
    }

    /** An assignee begins the own part; the creator who is none begins what is open, or all of what is done. */
    Task start(String by, Instant now) {
        requireNotCancelled();
        boolean all = isAssignedTo(by) || state() == TaskState.DONE;
        return move(
                by,
                now,
                part -> all || part.state() == TaskState.OPEN ? part.become(TaskState.IN_PROGRESS, now) : part);
    }

    /** An assignee completes the own part; the creator who is none completes the whole. */
    Task complete(String by, Instant now) {
        requireNotCancelled();
        return move(by, now, part -> part.become(TaskState.DONE, now));
    }

    /** An assignee opens the own part again; the creator who is none opens the whole, also after it was cancelled. */
    Task reopen(String by, Instant now) {
        if (state() == TaskState.CANCELLED) {
            requireCreator(by);
            return withParts(
                    parts.stream()
                            .map(part -> part.state() == TaskState.CANCELLED ? part.become(TaskState.OPEN, now) : part)
                            .toList(),
                    now);
        }
        return move(by, now, part -> part.become(TaskState.OPEN, now));
    }

    /** Ends it undone. Parts that are done stay done. */
    Task cancel(String by, Instant now) {
        requireCreator(by);
        if (state() == TaskState.DONE) {
            throw Problem.of(409, "task-done", "The task is done; open it again before you cancel it.");
        }
        return withParts(
                parts.stream()
                        .map(part -> part.state() == TaskState.DONE ? part : part.become(TaskState.CANCELLED, now))
                        .toList(),
                now);
    }

    /** Whose it is, and who follows it. */
    List<String> named() {
        return Stream.concat(parts.stream().map(Part::assignee), followers.stream())
                .distinct()
                .toList();
    }

    /** The next one of a task that repeats: all of it anew. For the creator, when none of its people is there any more. */
    Task again(UUID newId, Instant due, RepeatRule rule, List<String> still, Instant now) {
        List<Part> left = parts.stream()
                .filter(part -> still.contains(part.assignee()))
                .map(part -> Part.open(part.assignee()))
                .toList();
        return new Task(
                newId,
                0,
                channelId,
                content.again(due, rule),
                creator,
                origin,
                messageId,
                TodoLink.NONE,
                0,
                1,
                firstPlace(now),
                left.isEmpty() ? List.of(Part.open(creator)) : left,
                followers.stream().filter(still::contains).toList(),
                checklist.stream()
                        .map(check -> new Check(UUID.randomUUID(), check.text(), null, null))
                        .toList(),
                files,
                now,
                now);
    }

    Optional<Part> partOf(String account) {
        return parts.stream().filter(part -> part.assignee().equals(account)).findFirst();
    }

    /** Something is to be told of it, though nothing of it changes. */
    Task noted(Instant now) {
        return new Task(
                id,
                seq,
                channelId,
                content,
                creator,
                origin,
                messageId,
                todo,
                turn,
                version + 1,
                rank,
                parts,
                followers,
                checklist,
                files,
                createdAt,
                now);
    }

    /** What people did in DingTalk: whose part is done there, and whose is open again. */
    Task adopt(Map<String, Boolean> done, Instant now) {
        return withParts(
                parts.stream()
                        .map(part -> done.containsKey(part.assignee())
                                ? part.become(done.get(part.assignee()) ? TaskState.DONE : TaskState.OPEN, now)
                                : part)
                        .toList(),
                now);
    }

    /** Who stays keeps the own part as it is. */
    Task assign(String by, List<String> assignees, Instant now) {
        requireEditor(by);
        return withParts(
                assignees.stream()
                        .map(id -> parts.stream()
                                .filter(part -> part.assignee().equals(id))
                                .findFirst()
                                .orElseGet(() -> Part.open(id)))
                        .toList(),
                now);
    }

    Task describe(String by, TaskContent changed, Instant now) {
        requireEditor(by);
        return with(changed, turn, rank, parts, followers, checklist, files, now);
    }

    Task attach(String by, List<UUID> changed, Instant now) {
        requireEditor(by);
        return with(content, turn, rank, parts, followers, checklist, changed, now);
    }

    Task followedBy(List<String> changed, Instant now) {
        return with(content, turn, rank, parts, changed, checklist, files, now);
    }

    /** Whoever sees it may order it; that is no news of the task itself. */
    Task placedAt(double newRank) {
        return with(content, turn, newRank, parts, followers, checklist, files, updatedAt);
    }

    /** By the verb for that state. */
    Task become(TaskState wanted, String by, Instant now) {
        return switch (wanted) {
            case OPEN -> reopen(by, now);
            case IN_PROGRESS -> (state() == TaskState.CANCELLED ? reopen(by, now) : this).start(by, now);
            case DONE -> complete(by, now);
            case CANCELLED -> cancel(by, now);
        };
    }

    /** Whoever sees the task may tick and add: the list is for working together. */
    Task check(List<Check> changed, Instant now) {
        requireNotCancelled();
        if (changed.size() > MOST_CHECKS) {
            throw Problem.unprocessable(
                    "checklist-too-long", "A checklist has at most " + MOST_CHECKS + " entries.", "text");
        }
        return with(content, turn, rank, parts, followers, changed, files, now);
    }

    void requireEditor(String by) {
        if (!isAssignedTo(by) && !creator.equals(by)) {
            throw Problem.of(403, "not-allowed", "Only who gave the task and who has it can change it.");
        }
        requireNotCancelled();
    }

    private Task move(String by, Instant now, UnaryOperator<Part> change) {
        boolean own = isAssignedTo(by);
        if (!own && !creator.equals(by)) {
            throw Problem.of(403, "not-allowed", "Only who gave the task and who has it can change its state.");
        }
        return withParts(
                parts.stream()
                        .map(part -> !own || part.assignee().equals(by) ? change.apply(part) : part)
                        .toList(),
                now);
    }

    private void requireCreator(String by) {
        if (!creator.equals(by)) {
            throw Problem.of(403, "not-allowed", "Only who gave the task can cancel it, and open it again after that.");
        }
    }

    private void requireNotCancelled() {
        if (state() == TaskState.CANCELLED) {
            throw Problem.of(409, "task-cancelled", "The task was cancelled. Who gave it can open it again.");
        }
    }

    private Task withParts(List<Part> changed, Instant now) {
        boolean again = parts.stream()
                .filter(part -> part.state().isOver())
                .anyMatch(before -> changed.stream()
                        .anyMatch(part -> part.assignee().equals(before.assignee())
                                && !part.state().isOver()));
        return with(content, again ? turn + 1 : turn, rank, changed, followers, checklist, files, now);
    }

    private Task with(
            TaskContent newContent,
            int newTurn,
            double newRank,
            List<Part> newParts,
            List<String> newFollowers,
            List<Check> newChecklist,
            List<UUID> newFiles,
            Instant now) {
        boolean same = Stream.of(
                        newContent.equals(content),
                        newRank == rank,
                        newParts.equals(parts),
                        newFollowers.equals(followers),
                        newChecklist.equals(checklist),
                        newFiles.equals(files))
                .allMatch(part -> part);
        return same
                ? this
                : new Task(
                        id,
                        seq,
                        channelId,
                        newContent,
                        creator,
                        origin,
                        messageId,
                        todo,
                        newTurn,
                        version + 1,
                        newRank,
                        newParts,
                        newFollowers,
                        newChecklist,
                        newFiles,
                        createdAt,
                        now);
    }
}
