package dev.dermaga.hub.inbox;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.channels.ChannelChanged;
import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.inbox.InboundEvents.SetAside;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.tasks.TodoCreated;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Events that were set aside, and their way back. A replay is one more try, in front of whatever waits in the event's
 * conversation; when it fails, the event is set aside again at once. It never makes a second message: each message holds
 * the event that it came from, uniquely.
 */
@Service
class Replays {

    private final InboundEvents events;
    private final InboxWorker worker;
    private final AuditLog audit;
    private final Clock clock;

    Replays(InboundEvents events, InboxWorker worker, AuditLog audit, Clock clock) {
        this.events = events;
        this.worker = worker;
        this.audit = audit;
        this.clock = clock;
    }

    List<SetAside> setAside(long before, int limit) {
        return events.setAside(before, limit);
    }

    /** @throws Problem 404 {@code inbox-event-unknown}, 409 {@code not-set-aside} */
    @Transactional
    public void replay(Account by, long id) {
        if (events.replay(id, clock.instant())) {
            audit.note(by.id(), Action.INBOX_REPLAYED, Long.toString(id), Map.of("replayed", 1));
            wakeAfterCommit();
        } else if (events.exists(id)) {
            throw Problem.of(409, "not-set-aside", "Only what was set aside can be replayed.");
        } else {
            throw Problem.notFound("inbox-event-unknown", "There is no such inbound event.");
        }
    }

    /** Replays all that match, null matching everything; returns how many. */
    @Transactional
    public int replayAll(Account by, @Nullable Cause cause, @Nullable Kind kind, @Nullable Instant receivedBefore) {
        int replayed = events.replayAll(cause, kind, receivedBefore, clock.instant());
        audit.note(by.id(), Action.INBOX_REPLAYED, null, Map.of("replayed", replayed));
        wakeAfterCommit();
        return replayed;
    }

    /** A group that got its channel gets what was said in it before. */
    @EventListener
    void channelChanged(ChannelChanged event) {
        String group = event.channel().openConversationId();
        if (group != null && events.replayGroup(group, clock.instant()) > 0) {
            wakeAfterCommit();
        }
    }

    /** A to-do may have been moved in DingTalk before the hub had written down that it made it. */
    @EventListener
    void todoCreated(TodoCreated event) {
        if (events.replayTodo(event.todo(), clock.instant()) > 0) {
            wakeAfterCommit();
        }
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.wake();
            }
        });
    }
}
