package dev.dermaga.hub.tasks;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.files.FileItem;
import dev.dermaga.hub.files.FileService;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as people see them: with names, files, and how far their deliveries are. */
@Component
class TaskItems {

    private final Tasks tasks;
    private final Channels channels;
    private final People people;
    private final FileService files;
    private final Deliveries deliveries;

    TaskItems(Tasks tasks, Channels channels, People people, FileService files, Deliveries deliveries) {
        this.tasks = tasks;
        this.channels = channels;
        this.people = people;
        this.files = files;
        this.deliveries = deliveries;
    }

    TaskItem of(Task task, Channel channel) {
        return of(List.of(task), Map.of(channel.id(), channel.slug())).get(0);
    }

    List<TaskItem> of(List<Task> page) {
        return of(
                page,
                channels.slugs(page.stream().map(Task::channelId).distinct().toList()));
    }

    private List<TaskItem> of(List<Task> page, Map<UUID, String> slugs) {
        Map<String, String> names =
                people.findAll(named(page)).stream().collect(Collectors.toMap(Account::id, Account::name));
        Set<String> active = people.active(names.keySet());
        List<UUID> ids = page.stream().map(Task::id).toList();
        Map<UUID, List<Delivery>> delivered = deliveries.ofTasks(ids);
        Map<UUID, Integer> comments = tasks.comments(ids);
        Map<UUID, FileItem> attached = files.items(
                page.stream().flatMap(task -> task.files().stream()).distinct().toList());
        return page.stream()
                .map(task -> item(
                        task,
                        slugs.getOrDefault(task.channelId(), ""),
                        names,
                        active,
                        attached,
                        comments.getOrDefault(task.id(), 0),
                        delivered.getOrDefault(task.id(), List.of())))
                .toList();
    }

    private static TaskItem item(
            Task task,
            String slug,
            Map<String, String> names,
            Set<String> active,
            Map<UUID, FileItem> attached,
            int comments,
            List<Delivery> delivered) {
        return new TaskItem(
                task.id(),
                slug,
                task.content().subject(),
                task.content().description(),
                task.content().due(),
                task.content().zone(),
                task.content().priority(),
                task.content().labels(),
                task.content().remindMinutes(),
                task.content().repeat(),
                task.creator(),
                name(names, task.creator()),
                task.state(),
                task.parts().stream()
                        .map(part -> new TaskItem.Assignee(
                                part.assignee(),
                                name(names, part.assignee()),
                                part.state(),
                                part.doneAt(),
                                active.contains(part.assignee()) ? null : Boolean.TRUE))
                        .toList(),
                task.followers().stream()
                        .map(id -> new TaskItem.Follower(id, name(names, id)))
                        .toList(),
                task.checklist().stream()
                        .map(check -> new TaskItem.CheckItem(
                                check.id(),
                                check.text(),
                                check.doneAt() != null,
                                check.doneBy() == null ? null : name(names, check.doneBy()),
                                check.doneAt()))
                        .toList(),
                task.files().stream()
                        .map(attached::get)
                        .filter(Objects::nonNull)
                        .map(file -> new TaskItem.Attachment(file.id(), file.name(), file.size(), file.contentType()))
                        .toList(),
                comments,
                task.messageId(),
                task.version(),
                task.rank(),
                task.todo().removedAt(),
                task.createdAt(),
                task.updatedAt(),
                todo(delivered),
                announcement(delivered));
    }

    private static Collection<String> named(List<Task> page) {
        Set<String> named = new HashSet<>();
        page.forEach(task -> {
            named.add(task.creator());
            named.addAll(task.followers());
            task.parts().forEach(part -> named.add(part.assignee()));
            task.checklist().stream()
                    .map(Task.Check::doneBy)
                    .filter(Objects::nonNull)
                    .forEach(named::add);
        });
        return named;
    }

    private static String name(Map<String, String> names, String id) {
        return names.getOrDefault(id, id);
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
}
