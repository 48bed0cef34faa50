package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a task changes: locked, changed by its own rules, and written together with its history and what goes out. */
@Component
class TaskSteps {

    private final Tasks tasks;
    private final TaskHistory history;
    private final TaskItems items;
    private final TaskDeliveries deliveries;
    private final Channels channels;
    private final Audience audience;
    private final Clock clock;

    TaskSteps(
            Tasks tasks,
            TaskHistory history,
            TaskItems items,
            TaskDeliveries deliveries,
            Channels channels,
            Audience audience,
            Clock clock) {
        this.tasks = tasks;
        this.history = history;
        this.items = items;
        this.deliveries = deliveries;
        this.channels = channels;
        this.audience = audience;
        this.clock = clock;
    }

    @FunctionalInterface
    interface Step {
        Task apply(Task task, Instant now);
    }

    /** @throws Problem 404 {@code task-unknown}, also for a task that the viewer may not see */
    Task requireVisible(Account viewer, UUID id) {
        return tasks.find(id)
                .filter(task -> audience.isVisible(task, viewer.id()))
                .orElseThrow(TaskSteps::unknown);
    }

    /** Takes one step of a task that the account sees. */
    @Transactional(propagation = Propagation.MANDATORY)
    public TaskItem take(Account caller, Via via, UUID id, Step step) {
        requireVisible(caller, id);
        return take(new Actor(caller.id(), via), id, step);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public TaskItem take(Actor actor, UUID id, Step step) {
        Task before = tasks.lock(id).orElseThrow(TaskSteps::unknown);
        Instant now = now();
        Task after = step.apply(before, now);
        Channel channel = channels.require(before.channelId());
        if (after.equals(before)) {
            return items.of(before, channel);
        }
        tasks.save(before, after);
        history.add(id, after.version(), actor, TaskEvent.between(before, after), now);
        deliveries.follow(before, after);
        TaskItem item = tell(after, channel);
        audience.lost(before, after, channel);
        return item;
    }

    /** Tells followers how the task is now; for what is kept beside it. */
    TaskItem tell(Task task, Channel channel) {
        TaskItem item = items.of(task, channel);
        audience.tell(ChangeType.TASK_CHANGED, task, item, channel);
        return item;
    }

    /** Writes a new task, with what is told of it. */
    TaskItem begin(Task draft, Actor actor, Channel channel) {
        Task task = tasks.add(draft);
        history.add(
                task.id(),
                task.version(),
                actor,
                List.of(new TaskEvent(TaskEvent.CREATED, null, null, null)),
                task.createdAt());
        deliveries.create(task);
        return items.of(task, channel);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static Problem unknown() {
        return Problem.notFound("task-unknown", "There is no such task that you can see.");
    }
}
