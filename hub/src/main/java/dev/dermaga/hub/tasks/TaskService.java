package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryChanged;
import dev.dermaga.hub.delivery.DeliveryDraft;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.delivery.Origin;
import dev.dermaga.hub.delivery.Route;
import dev.dermaga.hub.messages.MessageService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.realtime.ChangeLog;
import dev.dermaga.hub.realtime.ChangeType;
import dev.dermaga.hub.web.Idempotency;
import dev.dermaga.hub.web.Page;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assigning tasks, completing and reopening them. */
@Service
public class TaskService {

    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_DESCRIPTION = 4000;
    private static final int MOST_ASSIGNEES = 50;

    /** DingTalk wants no card changed before a press on it is answered; and changes of a moment become one call. */
    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(1);

    private static final Instant EARLIEST_DUE = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST_DUE = Instant.parse("2200-01-01T00:00:00Z");

    private final Tasks tasks;
    private final Channels channels;
    private final People people;
    private final MessageService messages;
    private final Deliveries deliveries;
    private final ChangeLog changes;
    private final Idempotency idempotency;
    private final Clock clock;

    TaskService(
            Tasks tasks,
            Channels channels,
            People people,
            MessageService messages,
            Deliveries deliveries,
            ChangeLog changes,
            Idempotency idempotency,
            Clock clock) {
        this.tasks = tasks;
        this.channels = channels;
        this.people = people;
        this.messages = messages;
        this.deliveries = deliveries;
        this.changes = changes;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** What somebody wants done. */
    record NewTask(
            @Nullable String subject,
            @Nullable List<String> assignees,
            @Nullable Instant due,
            @Nullable String description) {}

    /**
     * Assigns a task: a to-do for its assignees, and a message that calls them in the group.
     *
     * @throws Problem 404 {@code channel-unknown}; 422 {@code subject-empty}, {@code subject-too-long},
     *     {@code description-too-long}, {@code due-invalid}, {@code assignee-missing}, {@code assignee-unknown},
     *     {@code assignee-too-many}
     */
    @Transactional
    public TaskItem create(Account creator, String slug, NewTask draft, Origin origin, @Nullable String key) {
        Channel channel = channels.requireVisible(slug, creator);
        return idempotency.once(
                creator.id(), key, List.of(slug, draft), TaskItem.class, () -> add(creator, channel, draft, origin));
    }

    private TaskItem add(Account creator, Channel channel, NewTask draft, Origin origin) {
        String subject = draft.subject() == null ? "" : draft.subject().strip();
        if (subject.isEmpty()) {
            throw Problem.unprocessable("subject-empty", "The task needs a subject.", "subject");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw Problem.unprocessable(
                    "subject-too-long", "The subject has more than " + LONGEST_SUBJECT + " characters.", "subject");
        }
        String description = draft.description() == null || draft.description().isBlank()
                ? null
                : draft.description().strip();
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw Problem.unprocessable(
                    "description-too-long",
                    "The description has more than " + LONGEST_DESCRIPTION + " characters.",
                    "description");
        }
        Instant due = draft.due();
        if (due != null && (due.isBefore(EARLIEST_DUE) || due.isAfter(LATEST_DUE))) {
            // Mostly milliseconds: a number is read as seconds.
            throw Problem.unprocessable(
                    "due-invalid",
                    "The due time must lie between the years 2000 and 2200. Write it as 2027-01-31T10:00:00Z.",
                    "due");
        }
        List<String> assignees = requireMembers(channel, draft.assignees());
        Instant now = now();
        Task task = tasks.add(new Task(
                UUID.randomUUID(),
                0,
                channel.id(),
                subject,
                description,
                due == null ? null : due.truncatedTo(ChronoUnit.MILLIS),
                creator.id(),
                origin,
                null,
                false,
                0,
                assignees.stream().map(id -> new Task.Part(id, null)).toList(),
                now,
                now));
        enqueue(task, DeliveryKind.TODO_CREATE);
        messages.announceTask(creator, channel, task.id(), subject, assignees, origin);
        TaskItem item = item(task, channel);
        changes.append(ChangeType.TASK_CREATED, channel, item);
        return item;
    }

    /**
     * Completes the caller's part, or everything when the caller gave the task and has no part in it. Doing it again
     * changes nothing.
     *
     * @throws Problem 404 {@code task-unknown}, 403 {@code not-allowed}
     */
    @Transactional
    public TaskItem complete(Account caller, UUID id) {
        return change(caller, id, (task, now) -> task.complete(caller.id(), now));
    }

    /** The opposite of {@link #complete}, with the same rights. */
    @Transactional
    public TaskItem reopen(Account caller, UUID id) {
        return change(caller, id, (task, now) -> task.reopen(caller.id(), now));
    }

    private TaskItem change(Account caller, UUID id, BiFunction<Task, Instant, Task> step) {
        requireVisible(caller, id);
        Task before = tasks.lock(id).orElseThrow(TaskService::unknown);
        Task after = step.apply(before, now());
        Channel channel = channels.require(before.channelId());
        if (after.equals(before)) {
            return item(before, channel);
        }
        tasks.save(after);
        enqueue(after, DeliveryKind.TODO_STATUS);
        updateCard(after);
        TaskItem item = item(after, channel);
        changes.append(ChangeType.TASK_CHANGED, channel, item);
        return item;
    }

    /**
     * Sends what DingTalk refused or did not answer again.
     *
     * @throws Problem 404 {@code task-unknown}, 409 {@code not-retryable}
     */
    @Transactional
    public TaskItem retry(Account caller, UUID id) {
        Task task = requireVisible(caller, id);
        List<Delivery> failed = deliveries.ofTasks(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(delivery ->
                        delivery.state() == DeliveryState.REFUSED || delivery.state() == DeliveryState.UNANSWERED)
                .toList();
        if (deliveries.retry(failed.stream().map(Delivery::id).toList()) == 0) {
            throw Problem.of(409, "not-retryable", "Only what was refused or not answered can be sent again.");
        }
        return item(task, channels.require(task.channelId()));
    }

    public TaskItem one(Account viewer, UUID id) {
        Task task = requireVisible(viewer, id);
        return item(task, channels.require(task.channelId()));
    }

    /** Newest last; {@code next} leads to older ones. */
    public Page<TaskItem> inChannel(Account viewer, String slug, long before, int limit) {
        Channel channel = channels.requireVisible(slug, viewer);
        return page(tasks.before(channel.id(), before, limit + 1), limit);
    }

    /** Those of the viewer's own, in all channels that the viewer sees. */
    public Page<TaskItem> mine(Account viewer, long before, int limit) {
        List<UUID> visible =
                channels.visibleTo(viewer).stream().map(Channel::id).toList();
        return page(tasks.assignedTo(viewer.id(), visible, before, limit + 1), limit);
    }

    @EventListener
    @Order(3)
    void deliveryChanged(DeliveryChanged event) {
        UUID id = event.delivery().taskId();
        if (id == null) {
            return;
        }
        tasks.lock(id).ifPresent(task -> {
            boolean late = event.delivery().kind() == DeliveryKind.TODO_CREATE
                    && event.delivery().state() == DeliveryState.SENT
                    && statusWasRefused(id);
            if (late) {
                enqueue(task, DeliveryKind.TODO_STATUS);
            }
            Channel channel = channels.require(task.channelId());
            changes.append(ChangeType.TASK_CHANGED, channel, item(task, channel));
        });
    }

    /** A state that was refused because the to-do did not exist yet is sent once it does. */
    private boolean statusWasRefused(UUID id) {
        return deliveries.ofTasks(List.of(id)).getOrDefault(id, List.of()).stream()
                .anyMatch(delivery ->
                        delivery.kind() == DeliveryKind.TODO_STATUS && delivery.state() == DeliveryState.REFUSED);
    }

    private void enqueue(Task task, DeliveryKind kind) {
        deliveries.enqueue(new DeliveryDraft(
                "task:" + task.id(),
                kind,
                task.channelId(),
                null,
                task.id(),
                null,
                false,
                1,
                Route.NONE,
                "The assignees' to-do lists in DingTalk"));
    }

    /** In the lane of the card's own delivery, so that it never goes before the card. */
    private void updateCard(Task task) {
        deliveries.ofTasks(List.of(task.id())).getOrDefault(task.id(), List.of()).stream()
                .filter(TaskCard::mayBeShownBy)
                .findFirst()
                .ifPresent(shown -> deliveries.enqueueUnlessWaiting(
                        new DeliveryDraft(
                                shown.lane(),
                                DeliveryKind.CARD_UPDATE,
                                task.channelId(),
                                null,
                                task.id(),
                                null,
                                false,
                                1,
                                Route.CARD,
                                "The task's card in the group"),
                        task.id(),
                        AFTER_THE_ANSWER));
    }

    private Task requireVisible(Account viewer, UUID id) {
        return tasks.find(id)
                .filter(task -> channels.isMember(channels.require(task.channelId()), viewer.id()))
                .orElseThrow(TaskService::unknown);
    }

    private static Problem unknown() {
        return Problem.notFound("task-unknown", "There is no such task that you can see.");
    }

    private List<String> requireMembers(Channel channel, @Nullable List<String> assignees) {
        List<String> distinct = assignees == null
                ? List.of()
                : assignees.stream().filter(Objects::nonNull).distinct().toList();
        if (distinct.isEmpty()) {
            throw Problem.unprocessable("assignee-missing", "The task needs at least one assignee.", "assignees");
        }
        if (distinct.size() > MOST_ASSIGNEES) {
            throw Problem.unprocessable(
                    "assignee-too-many", "A task can have at most " + MOST_ASSIGNEES + " assignees.", "assignees");
        }
        Set<String> unknown = new LinkedHashSet<>(distinct);
        channels.members(channel).forEach(member -> unknown.remove(member.id()));
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable(
                    "assignee-unknown", "Not in this channel: " + String.join(", ", unknown) + ".", "assignees");
        }
        return distinct;
    }

    private Page<TaskItem> page(List<Task> found, int limit) {
        boolean more = found.size() > limit;
        List<Task> page = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        Collections.reverse(page);
        return new Page<>(items(page), more ? Long.toString(page.get(0).seq()) : null);
    }

    private TaskItem item(Task task, Channel channel) {
        return items(List.of(task), Map.of(channel.id(), channel.slug())).get(0);
    }

    private List<TaskItem> items(List<Task> page) {
        Map<UUID, String> slugs = new HashMap<>();
        page.forEach(task -> slugs.computeIfAbsent(
                task.channelId(), id -> channels.require(id).slug()));
        return items(page, slugs);
    }

    private List<TaskItem> items(List<Task> page, Map<UUID, String> slugs) {
        Set<String> named = new HashSet<>();
        page.forEach(task -> {
            named.add(task.creator());
            task.parts().forEach(part -> named.add(part.assignee()));
        });
        Map<String, String> names =
                people.findAll(named).stream().collect(Collectors.toMap(Account::id, Account::name));
        Map<UUID, List<Delivery>> delivered =
                deliveries.ofTasks(page.stream().map(Task::id).toList());
        return page.stream()
                .map(task -> new TaskItem(
                        task.id(),
                        slugs.getOrDefault(task.channelId(), ""),
                        task.subject(),
                        task.description(),
                        task.due(),
                        task.creator(),
                        names.getOrDefault(task.creator(), task.creator()),
                        task.state(),
                        task.parts().stream()
                                .map(part -> new TaskItem.Assignee(
                                        part.assignee(),
                                        names.getOrDefault(part.assignee(), part.assignee()),
                                        part.state(),
                                        part.doneAt()))
                                .toList(),
                        task.createdAt(),
                        task.updatedAt(),
                        todo(delivered.getOrDefault(task.id(), List.of())),
                        announcement(delivered.getOrDefault(task.id(), List.of()))))
                .toList();
    }

    private static @Nullable DeliveryItem todo(List<Delivery> delivered) {
        List<Delivery> steps = delivered.stream()
                .filter(delivery ->
                        delivery.kind() == DeliveryKind.TODO_CREATE || delivery.kind() == DeliveryKind.TODO_STATUS)
                .toList();
        return steps.stream()
                .filter(step -> step.dueAt() != null
                        || step.kind() == DeliveryKind.TODO_CREATE && step.state() != DeliveryState.SENT)
                .findFirst()
                .or(() -> steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1)))
                .map(DeliveryItem::of)
                .orElse(null);
    }

    private static @Nullable DeliveryItem announcement(List<Delivery> delivered) {
        return delivered.stream()
                .filter(delivery -> delivery.messageId() != null)
                .findFirst()
                .map(DeliveryItem::of)
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
