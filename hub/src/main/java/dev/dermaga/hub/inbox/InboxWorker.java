package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Bell;
import dev.dermaga.hub.delivery.Dispatcher;
import dev.dermaga.hub.inbox.InboundEvents.InboundEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** Processes stored events, those of one conversation one after the other. */
@Service
public class InboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WORKERS = 4;

    private final InboundEvents events;
    private final InboundProcessor processor;
    private final Clock clock;
    private final Set<String> busyLanes = ConcurrentHashMap.newKeySet();
    private final Bell bell = new Bell();
    private final Dispatcher dispatcher;

    InboxWorker(InboundEvents events, InboundProcessor processor, Clock clock) {
        this.events = events;
        this.processor = processor;
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
                return events.nextDueAfter(now);
            }
        });
    }

    void wake() {
        bell.ring();
    }

    /** Processes all that is due now; returns how many events that were. */
    public int runOnce() {
        int processed = 0;
        for (Optional<InboundEvent> next = take(clock.instant()); next.isPresent(); next = take(clock.instant())) {
            process(next.get());
            processed++;
        }
        return processed;
    }

    private synchronized Optional<InboundEvent> take(Instant now) {
        Optional<InboundEvent> next = events.nextDue(now, busyLanes);
        next.ifPresent(event -> busyLanes.add(event.lane()));
        return next;
    }

    private void process(InboundEvent event) {
        try {
            processor.process(event);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            log.warn("The inbound event {} could not be processed and is tried again: {}", event.id(), reason);
            events.failed(event.id(), reason, clock.instant().plus(pause(event.attempts())));
        } finally {
            busyLanes.remove(event.lane());
        }
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 12));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void start() {
        events.hurry(clock.instant());
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
