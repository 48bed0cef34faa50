package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Undelivered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                        return lists.look(todo, task.parts().get(0).assignee());
                    } catch (Undelivered.Refused refusal) {
                        return Optional.empty(); // this organization does not let it be read
                    }
                });
    }

    /** The to-do is not there any more; the task stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void isGone(String todo) {
        Instant now = steps.now();
        tasks.byTodo(todo).flatMap(task -> tasks.lock(task.id())).ifPresent(task -> {
            if (tasks.todoIsRemoved(task.id(), now)) {
                TaskEvent removed = new TaskEvent(TaskEvent.TODO_REMOVED, null, null, null);
                history.add(task.id(), task.version(), DINGTALK, List.of(removed), now);
                steps.tell(tasks.find(task.id()).orElseThrow(), channels.require(task.channelId()));
            }
        });
    }

    /** @param seen what {@link #look} found */
    @Transactional(propagation = Propagation.MANDATORY)
    public void isChanged(String todo, TodoLists.@Nullable Seen seen) {
        tasks.byTodo(todo).flatMap(task -> tasks.lock(task.id())).ifPresent(task -> {
            if (!tasks.echoed(task.id(), echoesSince()) && seen != null) {
                carrier.shown(task).ifPresent(shown -> adopt(task, shown, seen));
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
                .filter(task -> Objects.equals(task.todo(), read.todo()))
                .ifPresent(task -> carrier.shown(task).ifPresent(shown -> adopt(task, shown, seen)));
    }

    private void adopt(Task task, TodoView shown, TodoLists.Seen seen) {
        Map<String, Boolean> changed = new HashMap<>();
        Map<String, Boolean> clashing = new HashMap<>();
        for (Task.Part part : task.parts()) {
            boolean was = shown.isDone(part.assignee());
            boolean is = seen.isDone(part.assignee());
            if (is != was && part.state().isOver() != is) {
                boolean hubMoved = part.state().isOver() != was || task.state() == TaskState.CANCELLED;
                (hubMoved ? clashing : changed).put(part.assignee(), is);
            }
        }
        carrier.shows(task.id(), shown.with(seen));
        clashing.forEach((person, isDone) -> {
            TaskEvent clash = new TaskEvent(
                    TaskEvent.CONFLICT,
                    person,
                    (isDone ? TaskState.DONE : TaskState.OPEN).wireName(),
                    stateOf(task, person).wireName());
            history.add(task.id(), task.version(), DINGTALK, List.of(clash), steps.now());
        });
        if (!changed.isEmpty()) {
            steps.take(DINGTALK, task.id(), (before, now) -> before.adopt(changed, now));
        } else if (!clashing.isEmpty()) {
            deliveries.update(task);
            steps.tell(task, channels.require(task.channelId()));
        }
    }

    private static TaskState stateOf(Task task, String person) {
        return task.parts().stream()
                .filter(part -> part.assignee().equals(person))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Instant echoesSince() {
        return clock.instant().minus(ECHOES_COME_WITHIN);
    }
}
