package dev.dermaga.hub.tasks;

import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryDraft;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.delivery.Route;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What of a task goes to DingTalk: its to-do, and its card. Changes of a moment become one call. */
@Component
class TaskDeliveries {

    /** DingTalk wants no card changed before a press on it is answered. */
    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(1);

    private final Deliveries deliveries;

    TaskDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void create(Task task) {
        deliveries.enqueue(draft(task, DeliveryKind.TODO_CREATE));
    }

    /** Brings to-do and card up to date, where they show what has changed. */
    void follow(Task before, Task after) {
        if (!TodoView.of(before).equals(TodoView.of(after))) {
            update(after);
        }
        boolean onCard = before.turn() != after.turn()
                || !before.parts().equals(after.parts())
                || !before.content().equals(after.content());
        if (onCard) {
            updateCard(after);
        }
    }

    /** While the to-do is not yet there, its creation tells the newest state. */
    void update(Task task) {
        deliveries.enqueueUnlessWaiting(draft(task, DeliveryKind.TODO_STATUS), task.id(), Duration.ZERO);
    }

    /** Sends what was refused or not answered again; returns how many. */
    int retry(UUID task) {
        List<UUID> failed = of(task).stream()
                .filter(delivery ->
                        delivery.state() == DeliveryState.REFUSED || delivery.state() == DeliveryState.UNANSWERED)
                .map(Delivery::id)
                .toList();
        return deliveries.retry(failed);
    }

    private static DeliveryDraft draft(Task task, DeliveryKind kind) {
        return new DeliveryDraft(
                "task:" + task.id(),
                kind,
                task.channelId(),
                null,
                task.id(),
                null,
                false,
                1,
                Route.NONE,
                "The assignees' to-do lists in DingTalk");
    }

    /** In the lane of the card's own delivery, so that it never goes before the card. */
    private void updateCard(Task task) {
        of(task.id()).stream()
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

    private List<Delivery> of(UUID task) {
        return deliveries.ofTasks(List.of(task)).getOrDefault(task, List.of());
    }
}
