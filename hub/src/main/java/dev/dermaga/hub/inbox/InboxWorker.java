package dev.dermaga.hub.inbox;

import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.delivery.Bell;
import dev.dermaga.hub.delivery.Dispatcher;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.inbox.InboundEvents.InboundEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Processes stored events, those of one conversation strictly one after the other. What fails for a temporary cause is
 * tried again for about a minute, and its conversation waits for it; then, and at once for any other cause, it is set
 * aside and the conversation goes on.
 */
@Service
public class InboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

    /** After the first failure, the second, …: a minute together. What fails after the last is set aside. */
    static final List<Duration> PAUSES =
            List.of(1, 2, 4, 8, 16, 30).stream().map(Duration::ofSeconds).toList();

    private static final Duration LONGEST_PAUSE = PAUSES.get(PAUSES.size() - 1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WORKERS = 4;

    /** Then the other lanes have their turn. */
    private static final int MOST_IN_A_ROW = 50;

    /** Downloads over a slow line must not keep everybody's texts waiting. */
    static final int MOST_FILES_AT_ONCE = 2;

    private final InboundEvents events;
    private final InboundProcessor processor;
    private final Leases leases;
    private final Hints hints;
    private final Clock clock;

    /** The events that are being processed, by their lane. */
    private final Map<String, InboundEvent> busy = new ConcurrentHashMap<>();

    private final Bell bell = new Bell();
    private final Dispatcher dispatcher;

    InboxWorker(InboundEvents events, InboundProcessor processor, Leases leases, Hints hints, Clock clock) {
        this.events = events;
        this.processor = processor;
        this.leases = leases;
        this.hints = hints;
        this.clock = clock;
        this.dispatcher = new Dispatcher("inbox", WORKERS, bell, clock, new Dispatcher.Source() {
            @Override
            public List<Runnable> take(Instant now, int most) {
                return InboxWorker.this.take(now).stream()
                        .<Runnable>map(event -> () -> process(event))
                        .toList();
            }

            @Override
            public Optional<Instant> nextDue(Instant now) {
                Optional<Instant> due = events.nextDueAfter(now);
                // What another node stored is told by a hint, which may get lost.
                Instant look = now.plusSeconds(1);
                return leases.nodes() > 1 && due.map(look::isBefore).orElse(true) ? Optional.of(look) : due;
            }
        });
        hints.subscribe(Topic.INBOX, bell::ring);
        leases.onChange(bell::ring);
    }

    /** Tells whichever node has the lane that there may be something to process. */
    void wake() {
        hints.tell(Topic.INBOX);
    }

    /** Processes all that is due now; returns how many events that were. */
    public int runOnce() {
        int processed = 0;
        for (Optional<InboundEvent> next = take(clock.instant()); next.isPresent(); next = take(clock.instant())) {
            processed += process(next.get());
        }
        return processed;
    }

    private synchronized Optional<InboundEvent> take(Instant now) {
        boolean withFiles =
                busy.values().stream().filter(InboundEvent::hasFiles).count() < MOST_FILES_AT_ONCE;
        Optional<InboundEvent> next = events.nextDue(now, busy.keySet(), withFiles, leases.held(Share.INBOX));
        next.ifPresent(event -> busy.put(event.lane(), event));
        return next;
    }

    /**
     * The event, and those that follow it in its lane as long as all goes well, so that a busy lane is looked up once.
     * Returns how many were tried.
     */
    private int process(InboundEvent first) {
        try {
            int tried = 0;
            Optional<InboundEvent> next = Optional.of(first);
            while (next.isPresent() && tried < MOST_IN_A_ROW) {
                tried++;
                next = processOne(next.get())
                        ? events.nextOf(first.lane(), clock.instant()).filter(event -> !event.hasFiles())
                        : Optional.empty();
            }
            return tried;
        } finally {
            busy.remove(first.lane());
        }
    }

    /** False when it failed, and its lane waits or goes on without it. */
    private boolean processOne(InboundEvent event) {
        try {
            processor.process(event);
            return true;
        } catch (RuntimeException e) {
            failed(event, Cause.of(e), e);
            return false;
        }
    }

    private void failed(InboundEvent event, Cause cause, RuntimeException e) {
        String reason = String.valueOf(e.getMessage());
        if (cause.isTemporary() && event.attempts() < PAUSES.size()) {
            Duration pause = pause(event.attempts(), e);
            log.warn("The inbound event {} is tried again in {} s: {}", event.id(), pause.toSeconds(), reason);
            events.failed(
                    event.id(), event.attempts(), cause, reason, clock.instant().plus(pause));
            return;
        }
        if (cause == Cause.INTERNAL) {
            log.error("The inbound event {} failed in a way that nobody expected; it is set aside", event.id(), e);
        } else {
            log.warn("The inbound event {} is set aside ({}): {}", event.id(), cause.word(), reason);
        }
        events.setAside(event.id(), event.attempts(), cause, reason, clock.instant());
        if (cause == Cause.GROUP_UNKNOWN && processor.knowsGroup(event.lane())) {
            events.replay(event.id(), clock.instant()); // it was bound meanwhile, before there was anything to replay
        }
    }

    private static Duration pause(int attempts, RuntimeException e) {
        Duration own = PAUSES.get(attempts);
        Duration wanted = e instanceof Undelivered.Throttled throttled ? throttled.pause() : own;
        Duration longer = wanted.compareTo(own) > 0 ? wanted : own;
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    @Override
    public void start() {
        events.hurry(leases.held(Share.INBOX), clock.instant());
        dispatcher.start();
    }

    @Override
    public void stop() {
        dispatcher.stop(PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return dispatcher.isRunning();
    }
}
