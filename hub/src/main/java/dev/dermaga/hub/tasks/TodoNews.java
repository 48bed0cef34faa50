package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Undelivered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens to to-dos in DingTalk. Its notices do not say what changed, nor whether the hub itself did it: so one that
 * comes soon after a call of the hub is taken for its echo, and for any other the to-do is read.
 */
@Service
public class TodoNews {

    private static final Duration ECHOES_COME_WITHIN = Duration.ofMinutes(2);

    /** It does not say who. */
    private static final Actor DINGTALK = new Actor(null, Via.DINGTALK);

    private final Tasks tasks;
    private final TodoLists lists;
    private final TodoCarrier carrier;
    private final TaskSteps steps;
    private final TaskHistory history;
    private final TaskDeliveries deliveries;
    private final Channels channels;
    private final Clock clock;

    TodoNews(
            Tasks tasks,
            TodoLists lists,
            TodoCarrier carrier,
            TaskSteps steps,
            TaskHistory history,
            TaskDeliveries deliveries,
            Channels channels,
            Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.carrier = carrier;
        this.steps = steps;
        this.history = history;
        this.deliveries = deliveries;
        this.channels = channels;
        this.clock = clock;
    }

    /** Whether a task has it, as far as that is written down. */
    public boolean isKnown(String todo) {
        return tasks.haveTodo(todo);
    }

    /** As {@link #isKnown}, and it stays so until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isKnownForNow(String todo) {
        tasks.takeTurnOfTodo(todo);
        return tasks.haveTodo(todo);
    }

    /** Where an earlier call had made the to-do and its answer was lost, people may have done it before the hub knew it. */
    @EventListener
    void todoCreated(TodoCreated event) {
        tasks.lock(event.task())
                .ifPresent(task -> carrier.shown(task)
                        .filter(shown -> shown.done() || shown.parts().containsValue(true))
                        .ifPresent(shown ->
                                adopt(task, shown.fresh(), new TodoLists.Seen(shown.parts(), shown.done()), null)));
    }

    /**
     * Reads a to-do that somebody else may have changed; empty where there is nothing to look at. Not in a transaction: it
     * calls DingTalk.
     *
     * @throws Undelivered when DingTalk says neither yes nor no
     */
    public Optional<TodoLists.Seen> look(String todo) {
        return tasks.byTodo(todo)
                .filter(task -> !tasks.expectsEcho(task.id(), echoesSince()))
                .flatMap(task -> {
                    try {
                        return lists.look(todo, executor(task));
                    } catch (Undelivered.Refused refusal) {
                        return Optional.empty(); // this organization does not let it be read
                    }
                });
    }

    /** Somebody who has the to-do, also while the hub has not told DingTalk yet whose it is now. */
    private String executor(Task task) {
        return carrier.shown(task)
                .flatMap(shown -> shown.parts().keySet().stream().findFirst())
                .orElseGet(() -> task.parts().get(0).assignee());
    }

    /** The to-do is not there any more; the task stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void isGone(String todo) {
        tasks.byTodo(todo).flatMap(task -> tasks.lock(task.id())).ifPresent(task -> {
            if (tasks.todoIsRemoved(task.id(), steps.now())) {
                note(task, List.of(new TaskEvent(TaskEvent.TODO_REMOVED, null, null, null)));
                steps.tell(tasks.find(task.id()).orElseThrow(), channels.require(task.channelId()));
            }
        });
    }

    /**
     * @param seen what {@link #look} found
     * @param at when it was changed, as DingTalk tells; null when it does not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void isChanged(String todo, TodoLists.@Nullable Seen seen, @Nullable Instant at) {
        tasks.byTodo(todo).flatMap(task -> tasks.lock(task.id())).ifPresent(task -> {
            if (!tasks.echoed(task.id(), echoesSince()) && seen != null) {
                carrier.shown(task).ifPresent(shown -> adopt(task, shown, seen, at));
            }
        });
    }

    /**
     * How a to-do is, as it was found by comparing. What the hub itself has told it since is not undone.
     *
     * @param read the task as it was before the to-do was asked for
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void isFound(Task read, TodoLists.Seen seen) {
        tasks.lock(read.id())
                .filter(task -> task.todo().equals(read.todo()))
                .ifPresent(task -> carrier.shown(task).ifPresent(shown -> adopt(task, shown, seen, null)));
    }

    private void adopt(Task task, TodoView shown, TodoLists.Seen seen, @Nullable Instant at) {
        Map<String, Boolean> changed = new HashMap<>();
        List<TaskEvent> conflicts = new ArrayList<>();
        for (String person : shown.parts().keySet()) {
            boolean isDone = seen.isDone(person);
            if (isDone == shown.isDone(person)) {
                continue;
            }
            Task.Part part = task.partOf(person).orElse(null);
            if (part == null || part.state() == TaskState.CANCELLED) {
                conflicts.add(conflict(person, isDone, part));
            } else if (part.state().isOver() != isDone) {
                if (isMovedSince(task, person, at)) {
                    conflicts.add(conflict(person, isDone, part));
                } else {
                    changed.put(person, isDone);
                }
            }
        }
        carrier.shows(task.id(), shown.with(seen));
        if (!conflicts.isEmpty()) {
            note(task, conflicts);
            deliveries.update(task);
        }
        if (!changed.isEmpty()) {
            steps.take(DINGTALK, task.id(), (before, now) -> before.adopt(changed, now));
        } else if (!conflicts.isEmpty()) {
            steps.tell(tasks.find(task.id()).orElseThrow(), channels.require(task.channelId()));
        }
    }

    /** What was done here later than there holds. */
    private boolean isMovedSince(Task task, String person, @Nullable Instant at) {
        return at != null
                && history.movedAt(task.id(), person)
                        .filter(moved -> moved.isAfter(at))
                        .isPresent();
    }

    /** @param part as it is here; null when the person has none any more */
    private static TaskEvent conflict(String person, boolean isDone, Task.@Nullable Part part) {
        TaskState there = isDone ? TaskState.DONE : TaskState.OPEN;
        return new TaskEvent(
                TaskEvent.CONFLICT,
                person,
                there.wireName(),
                part == null ? null : part.state().wireName());
    }

    private void note(Task task, List<TaskEvent> events) {
        Task noted = task.noted(steps.now());
        tasks.save(task, noted);
        history.add(noted.id(), noted.version(), DINGTALK, events, noted.updatedAt());
    }

    private Instant echoesSince() {
        return clock.instant().minus(ECHOES_COME_WITHIN);
    }
}
