package dev.dermaga.hub.delivery;

import dev.dermaga.hub.delivery.Outbox.Ending;
import dev.dermaga.hub.delivery.Outbox.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. An attempt is three steps: written down in a transaction, made outside of any, and its result
 * written down in another. An attempt that is written down and that nobody makes, because the hub was killed or the
 * database did not say whether it committed, is found at the next start or after the failure.
 */
@Service
public class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** What a custom robot may say in a minute; DingTalk locks it for ten minutes beyond that. */
    static final int CUSTOM_ROBOT_MESSAGES = 20;

    static final Duration CUSTOM_ROBOT_WINDOW = Duration.ofMinutes(1);

    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** DingTalk does not say for how long it knows a custom robot's key; for this long it is relied on. */
    private static final Duration KEY_IS_KNOWN = Duration.ofMinutes(10);

    /** Silence may mean that it arrived each time; a fault that DingTalk reports itself mostly means that it did not. */
    private static final int MOST_SILENT_ATTEMPTS = 3;

    private static final int MOST_UNSURE_ATTEMPTS = 12;
    private static final int PATIENT_ATTEMPTS = 4;
    private static final int WORKERS = 8;

    /** Uploads over a slow line must not keep everybody's texts waiting. */
    private static final int MOST_FILES_AT_ONCE = 3;

    private final Outbox outbox;
    private final ObjectProvider<Carrier> carriers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final Dispatcher dispatcher;

    /** What this hub is attempting now; any other attempt without a result is one that nobody makes. */
    private final Map<UUID, DeliveryKind> underWay = new ConcurrentHashMap<>();

    private volatile boolean mayHaveLostTrack;

    Sender(
            Outbox outbox,
            ObjectProvider<Carrier> carriers,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.outbox = outbox;
        this.carriers = carriers;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.dispatcher = new Dispatcher("delivery", WORKERS, bell, clock, new Dispatcher.Source() {
            @Override
            public Optional<Runnable> take(Instant now) {
                return begin().map(delivery -> () -> attempt(delivery));
            }

            @Override
            public Optional<Instant> nextDue(Instant now) {
                return outbox.nextDueAfter(now);
            }
        });
    }

    /** Tells that there may be something to send. */
    public void wake() {
        bell.ring();
    }

    /** Sends all that is due now, one after the other; returns how many attempts were made. */
    public int runOnce() {
        int attempts = 0;
        for (Optional<Delivery> next = begin(); next.isPresent(); next = begin()) {
            attempt(next.get());
            attempts++;
        }
        return attempts;
    }

    /** Attempts without a result that nobody makes may have happened: they are looked at again. */
    public synchronized void recover() {
        mayHaveLostTrack = false;
        transaction.executeWithoutResult(status -> {
            List<Delivery> interrupted = outbox.attempting().stream()
                    .filter(delivery -> !underWay.containsKey(delivery.id()))
                    .toList();
            for (Delivery delivery : interrupted) {
                finish(
                        delivery,
                        unsure(
                                delivery,
                                Outcome.INTERRUPTED,
                                clock.instant(),
                                null,
                                "The hub stopped during the call",
                                null));
            }
            if (!interrupted.isEmpty()) {
                log.info("{} deliveries were interrupted and are looked at again", interrupted.size());
            }
        });
    }

    @Override
    public void start() {
        recover();
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

    /** Takes the next delivery that may go now and writes its attempt down; holds those that may not. */
    private synchronized Optional<Delivery> begin() {
        try {
            if (mayHaveLostTrack) {
                recover();
            }
            Optional<Delivery> begun = transaction.execute(status -> takeNext(clock.instant()));
            begun.ifPresent(delivery -> underWay.put(delivery.id(), delivery.kind()));
            return begun;
        } catch (RuntimeException e) {
            mayHaveLostTrack = true; // nobody knows whether it was committed
            throw e;
        }
    }

    private Optional<Delivery> takeNext(Instant now) {
        boolean withFiles = Collections.frequency(underWay.values(), DeliveryKind.FILE) < MOST_FILES_AT_ONCE;
        while (true) {
            Optional<Delivery> next = outbox.lockNextDue(now, withFiles);
            if (next.isEmpty()) {
                outbox.heldBeforeQueued(now).forEach(this::holdBehind);
                return next;
            }
            Delivery delivery = onItsWay(next.get(), now);
            Optional<Instant> robotIsFree = robotIsFreeAt(delivery, now);
            if (robotIsFree.isEmpty()) {
                Outbox.Unsure before = outbox.unsureAttempts(delivery.id());
                return Optional.of(
                        outbox.begin(delivery, before.all() > 0 && !isSafeToRepeat(delivery, before, now), now));
            }
            holdLane(outbox.hold(
                    delivery.id(),
                    robotIsFree.get(),
                    "The group's robot may say " + CUSTOM_ROBOT_MESSAGES + " messages a minute",
                    "robot-minute-full",
                    now));
        }
    }

    /** The delivery on the way that is open now, where the planned one is not any more. */
    private Delivery onItsWay(Delivery delivery, Instant now) {
        return carrier(delivery)
                .detour(delivery)
                .map(detour -> outbox.reroute(delivery.id(), detour.route(), detour.reason(), now))
                .orElse(delivery);
    }

    /** Whether DingTalk knows a repetition as such: by our key, or because setting a state twice changes nothing. */
    private static boolean isSafeToRepeat(Delivery delivery, Outbox.Unsure before, Instant now) {
        return switch (delivery.kind()) {
            case TODO_CREATE, TODO_STATUS -> true;
            case TEXT, FILE ->
                delivery.route() == Route.CUSTOM_ROBOT
                        && (before.first() == null
                                || now.isBefore(before.first().plus(KEY_IS_KNOWN)));
        };
    }

    private Optional<Instant> robotIsFreeAt(Delivery delivery, Instant now) {
        if (delivery.route() != Route.CUSTOM_ROBOT) {
            return Optional.empty();
        }
        Instant since = now.minus(CUSTOM_ROBOT_WINDOW).minus(CLOCK_DIFFERENCE);
        List<Instant> recent = outbox.attemptsSince(delivery.lane(), delivery.route(), since, now);
        return recent.size() < CUSTOM_ROBOT_MESSAGES
                ? Optional.empty()
                : Optional.of(recent.get(recent.size() - CUSTOM_ROBOT_MESSAGES)
                        .plus(CUSTOM_ROBOT_WINDOW)
                        .plus(CLOCK_DIFFERENCE));
    }

    private void holdLane(Delivery head) {
        events.publishEvent(new DeliveryChanged(head));
        holdBehind(head);
    }

    /** Those behind wait as well, and say why. */
    private void holdBehind(Delivery head) {
        Duration each = head.route() == Route.CUSTOM_ROBOT ? CUSTOM_ROBOT_WINDOW : Duration.ZERO;
        outbox.holdBehind(head, CUSTOM_ROBOT_MESSAGES, each, clock.instant())
                .forEach(behind -> events.publishEvent(new DeliveryChanged(behind)));
    }

    private void attempt(Delivery delivery) {
        boolean isWritten = false;
        try {
            isWritten = write(delivery, call(delivery));
        } finally {
            mayHaveLostTrack |= !isWritten;
            underWay.remove(delivery.id());
        }
    }

    /** Writes the result down, as often as that takes; false when the hub stops before. */
    private boolean write(Delivery delivery, Supplier<Ending> ending) {
        boolean failing = false;
        while (true) {
            try {
                transaction.executeWithoutResult(status -> finish(delivery, ending.get()));
                return true;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.error("The result of delivery {} cannot be written yet", delivery.id(), e);
                }
                failing = true;
                if (!dispatcher.isRunning()) {
                    return false; // the next start finds the attempt
                }
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    /** Makes the call. What came of it may depend on earlier attempts, so it is settled when it is written down. */
    private Supplier<Ending> call(Delivery delivery) {
        try {
            Receipt receipt = carrier(delivery).carry(delivery);
            return () -> new Ending(Outcome.SENT, DeliveryState.SENT, null, null, null, null, null, receipt);
        } catch (Undelivered.Refused e) {
            return () -> new Ending(
                    Outcome.REFUSED,
                    DeliveryState.REFUSED,
                    null,
                    e.code(),
                    e.reason(),
                    e.advice(),
                    e.requestId(),
                    null);
        } catch (Undelivered.Throttled e) {
            Instant until = clock.instant().plus(throttledPause(delivery.attempts(), e.pause()));
            return () -> new Ending(
                    Outcome.HELD, DeliveryState.HELD, until, e.code(), e.reason(), null, e.requestId(), null);
        } catch (Undelivered.NoAnswer e) {
            return e.mayHaveHappened()
                    ? () -> unsure(delivery, Outcome.UNANSWERED, null, e.code(), e.reason(), e.requestId())
                    : () -> unreached(delivery, e.code(), e.reason(), e.requestId());
        } catch (DataAccessException | TransactionException e) {
            return () -> unreached(delivery, null, "The hub's database did not answer", null);
        } catch (RuntimeException e) {
            log.error("Delivery {} failed in a way that nobody expected", delivery.id(), e);
            return () -> new Ending(
                    Outcome.REFUSED,
                    DeliveryState.REFUSED,
                    null,
                    "internal",
                    String.valueOf(e.getMessage()),
                    "The hub's log has the details. Retry once the cause is gone",
                    null,
                    null);
        }
    }

    private Ending unreached(Delivery delivery, @Nullable String code, String reason, @Nullable String requestId) {
        Instant until = clock.instant().plus(pause(delivery.attempts()));
        return new Ending(Outcome.UNREACHED, DeliveryState.HELD, until, code, reason, null, requestId, null);
    }

    /** It may have happened: repeated by itself where that is harmless, or a few times where it is not. */
    private Ending unsure(
            Delivery delivery,
            Outcome outcome,
            @Nullable Instant due,
            @Nullable String code,
            String reason,
            @Nullable String requestId) {
        Outbox.Unsure before = outbox.unsureAttempts(delivery.id());
        int silent = before.silent() + (code == null ? 1 : 0);
        boolean again = isSafeToRepeat(delivery, before, clock.instant())
                || silent < MOST_SILENT_ATTEMPTS && before.all() + 1 < MOST_UNSURE_ATTEMPTS;
        Instant next = due != null ? due : clock.instant().plus(pause(delivery.attempts()));
        return new Ending(
                outcome,
                DeliveryState.UNANSWERED,
                again ? next : null,
                code,
                reason,
                again ? null : "It may have arrived. Look in DingTalk, and retry if it did not",
                requestId,
                null);
    }

    /** As long as DingTalk wants; longer and longer where that does not help. */
    private static Duration throttledPause(int attempts, Duration wanted) {
        Duration own = attempts <= PATIENT_ATTEMPTS ? Duration.ZERO : pause(attempts - PATIENT_ATTEMPTS);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void finish(Delivery delivery, Ending ending) {
        outbox.end(delivery.id(), delivery.attempts(), ending, clock.instant()).ifPresent(ended -> {
            if (ending.receipt() != null) {
                carrier(delivery).carried(ended, ending.receipt());
            }
            if (ended.state() == DeliveryState.HELD) {
                holdLane(ended);
            } else {
                events.publishEvent(new DeliveryChanged(ended));
            }
        });
    }

    private Carrier carrier(Delivery delivery) {
        return carriers.stream()
                .filter(carrier -> carrier.carries(delivery.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody carries " + delivery.kind()));
    }
}
