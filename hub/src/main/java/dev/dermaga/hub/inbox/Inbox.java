package dev.dermaga.hub.inbox;

import dev.dermaga.hub.inbox.InboundEvents.Kind;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Where events are stored before they are acknowledged. Once a method here returns, the event is on the disk. */
@Service
public class Inbox {

    private final InboundEvents events;
    private final InboxWorker worker;
    private final JsonMapper json;
    private final Clock clock;

    Inbox(InboundEvents events, InboxWorker worker, JsonMapper json, Clock clock) {
        this.events = events;
        this.worker = worker;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a message to the robot; again does nothing.
     *
     * @param app whose event it is
     * @param key the same for every repetition
     * @param raw as it came
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void store(String app, String key, RobotMessage message, String raw) {
        add(app, key, Kind.MESSAGE, message.conversation(), json.writeValueAsString(message), raw);
    }

    /** Stores an event that the hub does nothing with yet. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void storeOther(String app, String key, String kind, String raw) {
        add(app, key, Kind.OTHER, "other", json.writeValueAsString(kind), raw);
    }

    private void add(String app, String key, Kind kind, String lane, String content, String raw) {
        if (events.add(app, key, kind, lane, content, raw, clock.instant())) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    worker.wake();
                }
            });
        }
    }
}
