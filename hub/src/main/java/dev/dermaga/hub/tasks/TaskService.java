package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.DeliveryChanged;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assigning tasks, changing them, completing and reopening them. */
@Service
public class TaskService {

    private final Tasks tasks;
    private final TaskSteps steps;
    private final TaskItems items;
    private final TaskHistory history;
    private final TaskDeliveries deliveries;
    private final TodoCarrier todos;
    private final ChannelThings things;
    private final Channels channels;
    private final MessageService messages;
    private final ChangeLog changes;
    private final Idempotency idempotency;

    TaskService(
            Tasks tasks,
            TaskSteps steps,
            TaskItems items,
            TaskHistory history,
            TaskDeliveries deliveries,
            TodoCarrier todos,
            ChannelThings things,
            Channels channels,
            MessageService messages,
            ChangeLog changes,
            Idempotency idempotency) {
        this.tasks = tasks;
        this.steps = steps;
        this.items = items;
        this.history = history;
        this.deliveries = deliveries;
        this.todos = todos;
        this.things = things;
        this.channels = channels;
        this.messages = messages;
        this.changes = changes;
        this.idempotency = idempotency;
    }

    /**
     * What somebody wants done.
     *
     * @param description in markdown
     * @param zone in which the due time is meant; the workspace's where there is none
     * @param followers who wants to know of it
     * @param files shared in the channel
     */
    record NewTask(
            @Nullable String subject,
            @Nullable List<@Nullable String> assignees,
            @Nullable Instant due,
            @Nullable String description,
            @Nullable String zone,
            @Nullable Priority priority,
            @Nullable List<@Nullable String> labels,
            @Nullable List<@Nullable String> followers,
            @Nullable List<@Nullable String> checklist,
            @Nullable List<@Nullable UUID> files) {}

    /**
     * Assigns a task: a to-do for its assignees, and a message that calls them in the group.
     *
     * @throws Problem 404 {@code channel-unknown}; 422 as {@link TaskContent#checked}, {@code assignee-missing},
     *     {@code assignee-unknown}, {@code assignee-too-many}, {@code follower-unknown}, {@code file-unknown},
     *     {@code check-invalid}, {@code checklist-too-long}
     */
    @Transactional
    public TaskItem create(Account creator, String slug, NewTask draft, Origin origin, @Nullable String key) {
        Channel channel = channels.requireVisible(slug, creator);
        return idempotency.once(
                creator.id(), key, List.of(slug, draft), TaskItem.class, () -> add(creator, channel, draft, origin));
    }

    private TaskItem add(Account creator, Channel channel, NewTask draft, Origin origin) {
        TaskContent content = TaskContent.checked(
                draft.subject(), draft.description(), draft.due(), draft.zone(), draft.priority(), draft.labels());
        List<String> assignees = things.assignees(channel, draft.assignees());
        Instant now = steps.now();
        Task task = new Task(
                UUID.randomUUID(),
                0,
                channel.id(),
                content,
                creator.id(),
                origin,
                null,
                Task.TodoLink.NONE,
                0,
                1,
                Task.firstPlace(now),
                assignees.stream().map(Task.Part::open).toList(),
                things.followers(channel, draft.followers()),
                Checklists.entries(draft.checklist()),
                things.files(channel, draft.files()),
                now,
                now);
        steps.begin(task, Actor.of(creator.id(), origin), channel);
        messages.announceTask(creator, channel, task.id(), content.subject(), assignees, origin);
        TaskItem item = items.of(tasks.find(task.id()).orElseThrow(), channel);
        changes.append(ChangeType.TASK_CREATED, channel, item);
        return item;
    }

    /**
     * Changes what a task is about and whose it is. With the version that the caller has seen, nothing is overwritten that
     * somebody else has changed since; changes of other fields do no harm.
     *
     * @throws Problem 404 {@code task-unknown}, 403 {@code not-allowed}, 409 {@code task-cancelled}, 412
     *     {@code task-changed} with who and when; 422 as {@link #create}
     */
    @Transactional
    public TaskItem edit(Account caller, UUID id, TaskEdit edit, @Nullable Long seen, Via via) {
        return steps.take(caller, via, id, (task, now) -> {
            requireUnchanged(id, edit, seen);
            Channel channel = channels.require(task.channelId());
            Task changed = task.describe(caller.id(), edit.of(task.content()), now);
            if (edit.assignees() != null) {
                changed = changed.assign(caller.id(), things.assignees(channel, edit.assignees()), now);
            }
            if (edit.files() != null) {
                changed = changed.attach(caller.id(), things.files(channel, edit.files()), now);
            }
            return edit.followers() == null
                    ? changed
                    : changed.followedBy(things.followers(channel, edit.followers()), now);
        });
    }

    private void requireUnchanged(UUID id, TaskEdit edit, @Nullable Long seen) {
        if (seen == null) {
            return;
        }
        history.changedSince(id, seen, edit.fields()).ifPresent(change -> {
            String who = change.actorName() == null ? "Somebody" : change.actorName();
            throw Problem.of(
                    412,
                    "task-changed",
                    who + " has changed the same since you read it (" + change.field() + ", " + change.at()
                            + "). Look at it again.");
        });
    }

    /**
     * Begins the caller's part, or everything that is open when the caller gave the task and has no part in it.
     *
     * @throws Problem 404 {@code task-unknown}, 403 {@code not-allowed}, 409 {@code task-cancelled}
     */
    @Transactional
    public TaskItem start(Account caller, UUID id, Via via) {
        return steps.take(caller, via, id, (task, now) -> task.start(caller.id(), now));
    }

    /**
     * Completes the caller's part, or everything when the caller gave the task and has no part in it. Doing it again
     * changes nothing.
     *
     * @throws Problem as {@link #start}
     */
    @Transactional
    public TaskItem complete(Account caller, UUID id, Via via) {
        return steps.take(caller, via, id, (task, now) -> task.complete(caller.id(), now));
    }

    /** The opposite of {@link #complete} and {@link #cancel}, with the same rights. */
    @Transactional
    public TaskItem reopen(Account caller, UUID id, Via via) {
        return steps.take(caller, via, id, (task, now) -> task.reopen(caller.id(), now));
    }

    /**
     * Ends it undone; its to-do in DingTalk is closed and says so.
     *
     * @throws Problem 404 {@code task-unknown}, 403 {@code not-allowed}, 409 {@code task-done}
     */
    @Transactional
    public TaskItem cancel(Account caller, UUID id, Via via) {
        return steps.take(caller, via, id, (task, now) -> task.cancel(caller.id(), now));
    }

    /** Whether the caller wants to know of it. */
    @Transactional
    public TaskItem follow(Account caller, UUID id, boolean wanted, Via via) {
        return steps.take(caller, via, id, (task, now) -> {
            Stream<String> others = task.followers().stream().filter(one -> !one.equals(caller.id()));
            return task.followedBy(
                    (wanted ? Stream.concat(others, Stream.of(caller.id())) : others)
                            .sorted()
                            .toList(),
                    now);
        });
    }

    /**
     * Sends what DingTalk refused or did not answer again.
     *
     * @throws Problem 404 {@code task-unknown}, 409 {@code not-retryable}
     */
    @Transactional
    public TaskItem retry(Account caller, UUID id) {
        Task task = steps.requireVisible(caller, id);
        if (deliveries.retry(id) == 0) {
            throw Problem.of(409, "not-retryable", "Only what was refused or not answered can be sent again.");
        }
        return items.of(task, channels.require(task.channelId()));
    }

    public TaskItem one(Account viewer, UUID id) {
        Task task = steps.requireVisible(viewer, id);
        return items.of(task, channels.require(task.channelId()));
    }

    @EventListener
    @Order(3)
    void deliveryChanged(DeliveryChanged event) {
        UUID id = event.delivery().taskId();
        if (id == null) {
            return;
        }
        tasks.lock(id).ifPresent(task -> {
            boolean isCreated = event.delivery().kind() == DeliveryKind.TODO_CREATE
                    && event.delivery().state() == DeliveryState.SENT;
            if (isCreated && !todos.isUpToDate(task)) {
                deliveries.update(task);
            }
            steps.tell(task, channels.require(task.channelId()));
        });
    }
}
