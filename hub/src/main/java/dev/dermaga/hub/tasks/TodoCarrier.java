package dev.dermaga.hub.tasks;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Receipt;
import dev.dermaga.hub.delivery.Undelivered;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the to-do in DingTalk in step with the task: what is sent is the state at that moment, so it may be repeated. */
@Component
class TodoCarrier implements Carrier {

    private final Tasks tasks;
    private final TodoLists lists;
    private final HubProperties properties;

    TodoCarrier(Tasks tasks, TodoLists lists, HubProperties properties) {
        this.tasks = tasks;
        this.lists = lists;
        this.properties = properties;
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
            return new Receipt(lists.create(new TodoLists.Todo(
                    "dermaga-" + task.id(),
                    task.subject(),
                    task.description(),
                    task.due(),
                    task.creator(),
                    task.parts().stream().map(Task.Part::assignee).toList(),
                    page(task.id()))));
        }
        String todo = task.todoId();
        if (todo == null) {
            throw new Undelivered.Refused(
                    "todo-missing",
                    null,
                    "The to-do was never created in DingTalk",
                    "Retry the to-do itself; its state follows by itself");
        }
        boolean done = task.state() == TaskState.DONE;
        if (!done && task.todoDone()) {
            lists.setDone(task.creator(), todo, false);
        }
        Map<String, Boolean> parts = new LinkedHashMap<>();
        task.parts().forEach(part -> parts.put(part.assignee(), part.doneAt() != null));
        lists.setParts(task.creator(), todo, parts);
        if (done) {
            lists.setDone(task.creator(), todo, true);
        }
        tasks.todoIsDone(task.id(), done);
        return new Receipt(todo);
    }

    @Override
    public void carried(Delivery delivery, Receipt receipt) {
        if (delivery.kind() == DeliveryKind.TODO_CREATE) {
            tasks.todoIs(Objects.requireNonNull(delivery.taskId()), Objects.requireNonNull(receipt.id()));
        }
    }

    private URI page(UUID task) {
        return URI.create(properties.publicUrl() + "/tasks/" + task);
    }
}
