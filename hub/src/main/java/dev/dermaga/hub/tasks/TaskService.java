package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.DeliveriesChanged;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.messages.MessageItem;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.messages.Timelines;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Assigning tasks, changing them, completing and reopening them. */
@Service
public class TaskService {

    /** Of a message's first line, as a subject. */
    private static final int LONGEST_LINE = 200;

    private final Tasks tasks;
    private final TaskSteps steps;
    private final TaskItems items;
    private final TaskHistory history;
    private final TaskDeliveries deliveries;
    private final TodoCarrier todos;
    private final ChannelThings things;
    private final Channels channels;
    private final MessageService messages;
    private final Timelines timelines;
    private final WorkspaceZone zone;
    private final People people;
    private final Audience audience;
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
            Timelines timelines,
            WorkspaceZone zone,
            People people,
            Audience audience,
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
        this.timelines = timelines;
        this.zone = zone;
        this.people = people;
        this.audience = audience;
        this.idempotency = idempotency;
    }

    /**
     * What somebody wants done.
     *
     * @param description in markdown
     * @param zone in which the due time is meant; the workspace's where there is none
     * @param followers who wants to know of it
     * @param files shared in the channel
     * @param remindMinutes how long before it is due people are reminded; 60 where not given, 0 for never
     * @param repeat how it comes again: {@code FREQ=WEEKLY;BYDAY=MO}
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
            @Nullable List<@Nullable UUID> files,
            @Nullable Integer remindMinutes,
            @Nullable String repeat) {

        private NewTask completedBy(MessageItem message, Account creator) {
            String text = message.text() == null
                    ? message.file() == null ? "" : message.file().name()
                    : message.text().strip();
            String line = text.lines().findFirst().orElse("");
            String shortened = line.length() <= LONGEST_LINE
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_LINE))) + "…";
            List<String> people = message.mentions().isEmpty() ? List.of(creator.id()) : message.mentions();
            return new NewTask(
                    subject == null ? shortened : subject,
                    assignees == null ? List.copyOf(people) : assignees,
                    due,
                    description == null && !text.equals(shortened)
                            ? text.substring(0, Math.min(text.length(), TaskContent.LONGEST_DESCRIPTION))
                            : description,
                    zone,
                    priority,
                    labels,
                    followers,
                    checklist,
                    files == null && message.file() != null
                            ? List.of(message.file().id())
                            : files,
                    remindMinutes,
                    repeat);
        }
    }

    /**
     * Assigns a task: a to-do for its assignees, and a message that calls them in the group.
     *
     * @throws Problem 404 {@code channel-unknown}; 422 as {@link TaskContent#checked}, {@code assignee-missing},
     *     {@code assignee-unknown}, {@code assignee-too-many}, {@code follower-unknown}, {@code file-unknown},
     *     {@code check-invalid}, {@code checklist-too-long}
     */
    @Transactional
    public TaskItem create(Account creator, String slug, NewTask draft, Origin origin, @Nullable String key) {
        Channel channel = channels.requireOpen(slug, creator);
        return idempotency.once(
                creator.id(),
                key,
                List.of(slug, draft),
                TaskItem.class,
                () -> add(creator, channel, draft, null, origin));
    }

    /**
     * Makes a task of a message. Without other words its first line is the subject, and all of it the description; without
     * other people it is for those whom it mentions, else for the creator; its file is attached.
     *
     * @throws Problem 404 {@code message-unknown}; 422 as {@link #create}
     */
    @Transactional
    public TaskItem createFrom(Account creator, UUID message, NewTask draft, Origin origin, @Nullable String key) {
        MessageItem source = timelines.one(creator, message);
        Channel channel = channels.requireOpen(source.channel(), creator);
        return idempotency.once(
                creator.id(),
                key,
                List.of(message, draft),
                TaskItem.class,
                () -> add(creator, channel, draft.completedBy(source, creator), message, origin));
    }

    private TaskItem add(Account creator, Channel channel, NewTask draft, @Nullable UUID message, Origin origin) {
        TaskContent content = TaskContent.checked(
                draft.subject(),
                draft.description(),
                draft.due(),
                draft.zone(),
                draft.priority(),
                draft.labels(),
                draft.remindMinutes(),
                draft.repeat());
        List<String> assignees = things.assignees(channel, draft.assignees());
        Instant now = steps.now();
        Task task = new Task(
                UUID.randomUUID(),
                0,
                channel.id(),
                content,
                creator.id(),
                origin,
                message,
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
        return begin(task, creator, channel, Actor.of(creator.id(), origin));
    }

    private TaskItem begin(Task task, Account creator, Channel channel, Actor actor) {
        steps.begin(task, actor, channel);
        messages.announceTask(
                creator,
                channel,
                task.id(),
                task.content().subject(),
                task.parts().stream().map(Task.Part::assignee).toList(),
                task.origin());
        TaskItem item = items.of(tasks.find(task.id()).orElseThrow(), channel);
        audience.tell(ChangeType.TASK_CREATED, task, item, channel);
        return item;
    }

    /** Makes the next one of a task that repeats, for those who are still there. Part of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void repeat(Task task, Instant now) {
        String repeat = task.content().repeat();
        Instant due = task.content().due();
        if (repeat == null || due == null || tasks.hasNext(task.id())) {
            return;
        }
        Channel channel = channels.require(task.channelId());
        List<String> still = List.copyOf(channels.withinReach(channel, task.named()));
        ZoneId where = zone.of(task.content());
        ZonedDateTime before = due.atZone(where);
        RepeatRule rule = RepeatRule.parse(repeat).beginningAt(before.toLocalDate());
        ZonedDateTime next = rule.next(before, now.atZone(where));
        Task made = task.again(UUID.randomUUID(), next.toInstant(), rule, still, steps.now());
        begin(made, people.require(task.creator()), channel, new Actor(null, Via.HUB));
        tasks.nextIs(task.id(), made.id());
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
                changed = changed.attach(caller.id(), things.files(channel, caller, task.files(), edit.files()), now);
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
    void deliveriesChanged(DeliveriesChanged event) {
        event.deliveries().forEach(this::deliveryChanged);
    }

    private void deliveryChanged(Delivery delivery) {
        UUID id = delivery.taskId();
        if (id == null) {
            return;
        }
        tasks.lock(id).ifPresent(task -> {
            boolean isCreated = delivery.kind() == DeliveryKind.TODO_CREATE && delivery.state() == DeliveryState.SENT;
            if (isCreated && !todos.isUpToDate(task)) {
                deliveries.update(task);
            }
            steps.tell(task, channels.require(task.channelId()));
        });
    }
}
