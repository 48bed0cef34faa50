package dev.dermaga.hub.tasks;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Receipt;
import dev.dermaga.hub.delivery.Undelivered;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the to-do in DingTalk in step with the task: what is sent is what differs, at that moment, from what the to-do
 * was told before. So it may be repeated, and where nothing differs nothing is called.
 */
@Component
class TodoCarrier implements Carrier {

    private final Tasks tasks;
    private final TodoLists lists;
    private final HubProperties properties;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TodoCarrier(
            Tasks tasks,
            TodoLists lists,
            HubProperties properties,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.properties = properties;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean carries(DeliveryKind kind) {
        return kind == DeliveryKind.TODO_CREATE || kind == DeliveryKind.TODO_STATUS;
    }

    @Override
    public Receipt carry(Delivery delivery, List<Delivery> digest) {
        Task task = tasks.find(Objects.requireNonNull(delivery.taskId()))
                .orElseThrow(() -> new IllegalStateException("The task of the delivery is gone"));
        if (delivery.kind() == DeliveryKind.TODO_CREATE) {
            return create(task);
        }
        String todo = task.todo().id();
        if (todo == null) {
            throw new Undelivered.Refused(
                    "todo-missing",
                    null,
                    "The to-do was never created in DingTalk",
                    "Retry the to-do itself; its state follows by itself");
        }
        if (task.todo().removedAt() == null) {
            update(task, todo);
        }
        return new Receipt(todo);
    }

    @Override
    public void carried(Delivery delivery, Receipt receipt) {
        if (delivery.kind() == DeliveryKind.TODO_CREATE) {
            UUID task = Objects.requireNonNull(delivery.taskId());
            String todo = Objects.requireNonNull(receipt.id());
            tasks.takeTurnOfTodo(todo);
            tasks.todoIs(task, todo);
            events.publishEvent(new TodoCreated(task, todo));
        }
    }

    /** Whether the to-do shows the task as it is, as far as the hub knows. */
    boolean isUpToDate(Task task) {
        return shown(task).filter(TodoView.of(task)::equals).isPresent();
    }

    private Receipt create(Task task) {
        TodoView view = TodoView.of(task);
        TodoLists.Created created = lists.create(new TodoLists.Todo(
                "dermaga-" + task.id(),
                view.subject(),
                view.description(),
                view.due(),
                task.content().priority(),
                task.creator(),
                task.parts().stream().map(Task.Part::assignee).toList(),
                page(task.id())));
        if (created.isNew()) {
            shows(task.id(), view.fresh());
        } else {
            tasks.todoShows(
                    task.id(),
                    doneMeanwhile(task, created.id())
                            .map(json::writeValueAsString)
                            .orElse(null));
        }
        return new Receipt(created.id());
    }

    /** Of a to-do that was there already: who has done it. Whatever else it shows is not known, and is told anew. */
    private Optional<TodoView> doneMeanwhile(Task task, String todo) {
        try {
            return lists.look(todo, task.parts().get(0).assignee()).map(TodoView::ofDone);
        } catch (Undelivered.Refused refusal) {
            return Optional.empty(); // this organization does not let it be read
        }
    }

    private void update(Task task, String todo) {
        TodoView wanted = TodoView.of(task);
        TodoView shown = shown(task).orElse(null);
        TodoLists.Change change = wanted.changeFrom(shown);
        Map<String, Boolean> parts = wanted.partsFrom(shown);
        tasks.todoIsTold(task.id(), (change.isNothing() ? 0 : 1) + (parts.isEmpty() ? 0 : 1), clock.instant());
        try {
            if (!change.isNothing()) {
                lists.update(task.creator(), todo, change);
            }
            if (!parts.isEmpty()) {
                lists.setParts(task.creator(), todo, parts);
            }
            shows(task.id(), wanted);
        } catch (Undelivered.Refused refusal) {
            if (!lists.isGone(refusal)) {
                throw refusal;
            }
            tasks.todoIsRemoved(task.id(), clock.instant());
        }
    }

    /** What the to-do was told last; empty when that is not known. */
    Optional<TodoView> shown(Task task) {
        return Optional.ofNullable(task.todo().shown()).map(shown -> json.readValue(shown, TodoView.class));
    }

    void shows(UUID task, TodoView view) {
        tasks.todoShows(task, json.writeValueAsString(view));
    }

    private URI page(UUID task) {
        return URI.create(properties.publicUrl() + "/tasks/" + task);
    }
}
