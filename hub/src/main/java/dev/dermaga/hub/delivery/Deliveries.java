package dev.dermaga.hub.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What features deliver: written in their transaction, sent after it. */
@Service
public class Deliveries {

    private final Outbox outbox;
    private final Sender sender;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(Outbox outbox, Sender sender, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.sender = sender;
        this.events = events;
        this.clock = clock;
    }

    /** Writes a delivery; it is sent once the running transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Delivery enqueue(DeliveryDraft draft) {
        Delivery added = outbox.add(draft, clock.instant());
        wakeSenderAfterCommit();
        return added;
    }

    /**
     * Sends a refused or unanswered delivery again; false when it is neither. One that may have arrived is then marked as
     * repeated.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean retry(UUID delivery) {
        Optional<Delivery> again = outbox.requeue(delivery, clock.instant());
        again.ifPresent(requeued -> {
            events.publishEvent(new DeliveryChanged(requeued));
            wakeSenderAfterCommit();
        });
        return again.isPresent();
    }

    public Optional<Delivery> ofMessage(UUID message) {
        return Optional.ofNullable(ofMessages(List.of(message)).get(message));
    }

    public Map<UUID, Delivery> ofMessages(Collection<UUID> messages) {
        Map<UUID, Delivery> found = new HashMap<>();
        outbox.ofMessages(messages).forEach(delivery -> found.put(delivery.messageId(), delivery));
        return found;
    }

    public Map<UUID, Delivery> ofFiles(Collection<UUID> files) {
        Map<UUID, Delivery> found = new HashMap<>();
        outbox.ofFiles(files).forEach(delivery -> found.put(delivery.fileId(), delivery));
        return found;
    }

    /** For each task its deliveries, oldest first: to-do calls and the announcement. */
    public Map<UUID, List<Delivery>> ofTasks(Collection<UUID> tasks) {
        Map<UUID, List<Delivery>> found = new HashMap<>();
        outbox.ofTasks(tasks)
                .forEach(delivery -> found.computeIfAbsent(delivery.taskId(), unused -> new ArrayList<>())
                        .add(delivery));
        return found;
    }

    /** How many deliveries are in each state; those that are sent are not counted. */
    public Map<DeliveryState, Integer> counts() {
        return outbox.counts();
    }

    private void wakeSenderAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sender.wake();
            }
        });
    }
}
