package dev.dermaga.hub.tasks;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.delivery.Carrier;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.Delivery;
import dev.dermaga.hub.delivery.DeliveryKind;
import dev.dermaga.hub.delivery.Receipt;
import dev.dermaga.hub.messages.TaskCards;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.people.People;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the cards in the groups in step with the tasks: what is sent is the state at that moment, so it may be repeated. */
@Component
class CardCarrier implements Carrier, TaskCards {

    private final Tasks tasks;
    private final People people;
    private final Deliveries deliveries;
    private final Cards cards;
    private final WorkspaceZone zone;
    private final HubProperties properties;

    CardCarrier(
            Tasks tasks,
            People people,
            Deliveries deliveries,
            Cards cards,
            WorkspaceZone zone,
            HubProperties properties) {
        this.tasks = tasks;
        this.people = people;
        this.deliveries = deliveries;
        this.cards = cards;
        this.zone = zone;
        this.properties = properties;
    }

    @Override
    public boolean carries(DeliveryKind kind) {
        return kind == DeliveryKind.CARD_UPDATE;
    }

    @Override
    public @Nullable String announce(UUID id, String openConversationId) {
        Task task = require(id);
        List<Account> assignees =
                people.findAll(task.parts().stream().map(Task.Part::assignee).toList());
        return cards.show(card(task), openConversationId, assignees);
    }

    @Override
    public Receipt carry(Delivery delivery, List<Delivery> digest) {
        Task task = require(Objects.requireNonNull(delivery.taskId()));
        // The card may have been refused since, and the task be announced by a message, which needs no update.
        boolean isShown = deliveries.ofTasks(List.of(task.id())).getOrDefault(task.id(), List.of()).stream()
                .anyMatch(TaskCard::mayBeShownBy);
        if (isShown) {
            cards.update(card(task));
        }
        return new Receipt(null);
    }

    /** The card as it is to be for all. */
    Cards.Card card(Task task) {
        Map<String, String> names = people
                .findAll(Stream.concat(
                                Stream.of(task.creator()), task.parts().stream().map(Task.Part::assignee))
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Account::id, Account::name));
        Map<String, String> variables =
                TaskCard.variables(task, id -> names.getOrDefault(id, id), zone.of(task.content()), page(task.id()));
        return new Cards.Card(TaskCard.idOf(task.id()), "Task: " + variables.get("subject"), variables);
    }

    private Task require(UUID id) {
        return tasks.find(id).orElseThrow(() -> new IllegalStateException("The task of the delivery is gone"));
    }

    private URI page(UUID task) {
        return URI.create(properties.publicUrl() + "/tasks/" + task);
    }
}
