package dev.dermaga.hub.delivery;

import dev.dermaga.hub.delivery.Outbox.Ending;
import dev.dermaga.hub.delivery.Outbox.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. An attempt is three steps: written down in a transaction, made outside of any, and its result
 * written down in another. What crashes between the first and the last is found at the next start.
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
    /** Silence may mean that it arrived each time; a fault that DingTalk reports itself mostly means that it did not. */
    private static final int MOST_SILENT_ATTEMPTS = 3;

    private static final int MOST_UNSURE_ATTEMPTS = 12;
    private static final int PATIENT_ATTEMPTS = 4;
    private static final int WORKERS = 8;

    private final Outbox outbox;
    private final ObjectProvider<Carrier> carriers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final Dispatcher dispatcher;

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

    /** Attempts without a result are those of a hub that was killed: they may have happened. */
    public void recover() {
        transaction.executeWithoutResult(status -> {
            List<Delivery> interrupted = outbox.attempting();
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
    private Optional<Delivery> begin() {
        return transaction.execute(status -> {
            Instant now = clock.instant();
            for (Optional<Delivery> next = outbox.lockNextDue(now); next.isPresent(); next = outbox.lockNextDue(now)) {
                Delivery delivery = next.get();
                Optional<Instant> robotIsFree = robotIsFreeAt(delivery, now);
                if (robotIsFree.isEmpty()) {
                    boolean repeated = !delivery.isSafeToRepeat()
                            && outbox.unsureAttempts(delivery.id()).all() > 0;
                    return Optional.of(outbox.begin(delivery, repeated, now));
                }
                holdLane(outbox.hold(
                        delivery.id(),
                        robotIsFree.get(),
                        "The group's robot may say " + CUSTOM_ROBOT_MESSAGES + " messages a minute",
                        "robot-minute-full",
                        now));
            }
            return Optional.<Delivery>empty();
        });
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
        Duration each = head.route() == Route.CUSTOM_ROBOT ? CUSTOM_ROBOT_WINDOW : Duration.ZERO;
        outbox.holdBehind(head, CUSTOM_ROBOT_MESSAGES, each, clock.instant())
                .forEach(behind -> events.publishEvent(new DeliveryChanged(behind)));
    }

    private void attempt(Delivery delivery) {
        Ending ending = call(delivery);
        boolean failing = false;
        while (true) {
            try {
                transaction.executeWithoutResult(status -> finish(delivery, ending));
                return;
            } catch (TransientDataAccessException | NonTransientDataAccessResourceException | TransactionException e) {
                if (!failing) {
                    log.error("The result of delivery {} cannot be written yet: {}", delivery.id(), ending, e);
                }
                failing = true;
                if (!dispatcher.isRunning()) {
                    return; // the next start finds the attempt
                }
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private Ending call(Delivery delivery) {
        try {
            Receipt receipt = carrier(delivery).carry(delivery);
            return new Ending(Outcome.SENT, DeliveryState.SENT, null, null, null, null, null, receipt);
        } catch (Undelivered.Refused e) {
            return new Ending(
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
            return new Ending(Outcome.HELD, DeliveryState.HELD, until, e.code(), e.reason(), null, e.requestId(), null);
        } catch (Undelivered.NoAnswer e) {
            if (!e.mayHaveHappened()) {
                return unreached(delivery, e.code(), e.reason(), e.requestId());
            }
            return unsure(delivery, Outcome.UNANSWERED, null, e.code(), e.reason(), e.requestId());
        } catch (DataAccessException | TransactionException e) {
            return unreached(delivery, null, "The hub's database did not answer", null);
        } catch (RuntimeException e) {
            log.error("Delivery {} failed in a way that nobody expected", delivery.id(), e);
            return new Ending(
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
        boolean again =
                delivery.isSafeToRepeat() || silent < MOST_SILENT_ATTEMPTS && before.all() + 1 < MOST_UNSURE_ATTEMPTS;
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
