package dev.dermaga.hub.delivery;

import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.delivery.Attempts.Beginning;
import dev.dermaga.hub.delivery.Attempts.Ending;
import dev.dermaga.hub.delivery.Attempts.Outcome;
import dev.dermaga.hub.delivery.ClosedWays.ClosedWay;
import dev.dermaga.hub.delivery.Lanes.Due;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.web.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, in the lanes that are leased to this node. An attempt is three steps: written down in a
 * transaction, made outside of any, and its result written down in another. An attempt that is written down and that
 * nobody makes, because its node died or the database did not say whether it committed, is found at the start, after the
 * failure, or when the lane is taken over.
 */
@Service
public class Sender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What came to wait behind something held learns why, this often. */
    private static final Duration BETWEEN_TELLING_HELD = Duration.ofMillis(200);

    /** Attempts that nobody makes are looked for this often, besides after everything that may leave one. */
    private static final Duration BETWEEN_RECOVERIES = Duration.ofSeconds(10);

    private static final int WORKERS = 16;

    /** Uploads over a slow line must not keep everybody's texts waiting. */
    private static final int MOST_FILES_AT_ONCE = 3;

    private final Lanes lanes;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Digests digests;
    private final Endings endings;
    private final Successes successes;
    private final Shaper shaper;
    private final Pace pace;
    private final Leases leases;
    private final Quota quota;
    private final Carriers carriers;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final Dispatcher dispatcher;

    /** What this hub is attempting now; any other attempt of this run without a result is one that nobody makes. */
    private final Map<UUID, Delivery> underWay = new ConcurrentHashMap<>();

    private volatile Instant recoverAt = Instant.EPOCH;
    private volatile Instant tellHeldAt = Instant.EPOCH;
    private volatile boolean mayTellHeld;

    private volatile boolean mayHaveLostTrack;

    /** One call that was written down, and what goes in the same message. */
    private record Attempt(Delivery delivery, List<Delivery> digest) {}

    /** One call that is to be written down, and what goes in the same message. */
    private record Ready(Beginning beginning, List<Delivery> digest) {}

    Sender(
            Lanes lanes,
            Outbox outbox,
            Attempts attempts,
            Digests digests,
            Endings endings,
            Successes successes,
            Shaper shaper,
            Pace pace,
            Leases leases,
            Hints hints,
            Quota quota,
            Carriers carriers,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.lanes = lanes;
        this.outbox = outbox;
        this.attempts = attempts;
        this.digests = digests;
        this.endings = endings;
        this.successes = successes;
        this.shaper = shaper;
        this.pace = pace;
        this.leases = leases;
        this.quota = quota;
        this.carriers = carriers;
        this.events = events;
        this.meters = meters;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.dispatcher = new Dispatcher("delivery", WORKERS, bell, clock, new Dispatcher.Source() {
            @Override
            public List<Runnable> take(Instant now, int most) {
                return begin(most).stream()
                        .<Runnable>map(attempt -> () -> attempt(attempt))
                        .toList();
            }

            @Override
            public Optional<Instant> nextDue(Instant now) {
                return Stream.of(
                                lanes.nextDueAfter(now),
                                pace.opensAt(now),
                                Optional.of(tellHeldAt).filter(unused -> mayTellHeld),
                                // What another node wrote is told by a hint, which may get lost; and a node that is in
                                // doubt about itself leaves what is due.
                                Optional.of(now.plusSeconds(1))
                                        .filter(unused -> leases.nodes() > 1 || !leases.isSurelyAlive()))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
            }
        });
        hints.subscribe(Topic.DELIVERIES, this::wake);
        leases.onChange(() -> {
            mayHaveLostTrack = true; // of what those began whose lanes are now ours
            wake();
        });
    }

    /** Tells that there may be something to send. */
    public void wake() {
        bell.ring();
    }

    /** Sends all that is due now, one after the other; returns how many attempts were made. */
    public int runOnce() {
        int made = 0;
        for (List<Attempt> next = begin(1); !next.isEmpty(); next = begin(1)) {
            next.forEach(this::attempt);
            made += next.size();
        }
        return made;
    }

    /** Attempts without a result that nobody makes may have happened: they are looked at again. */
    public synchronized void recover() {
        mayHaveLostTrack = false;
        recoverAt = clock.instant().plus(BETWEEN_RECOVERIES);
        Set<Integer> ours = leases.held(Share.DELIVERIES);
        if (ours.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            Set<Integer> locked = leases.lock(Share.DELIVERIES, ours);
            List<Delivery> interrupted = locked.isEmpty()
                    ? List.of()
                    : attempts.attempting(locked).stream()
                            .filter(this::isMadeByNobody)
                            .map(Attempts.Open::delivery)
                            .toList();
            for (Delivery delivery : interrupted) {
                finish(
                        delivery,
                        () -> endings.unsure(
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

    private boolean isMadeByNobody(Attempts.Open open) {
        Delivery mine = underWay.get(open.delivery().id());
        if (mine != null && mine.attempts() == open.delivery().attempts()) {
            return false;
        }
        Long run = open.run();
        return run == null || run == leases.run() || !leases.isAlive(run);
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

    /** Takes deliveries that may go now and writes their attempts down; holds those that may not. */
    private synchronized List<Attempt> begin(int most) {
        Set<Integer> ours = leases.held(Share.DELIVERIES);
        if (ours.isEmpty() || !leases.isSurelyAlive()) {
            return List.of();
        }
        try {
            if (mayHaveLostTrack || !clock.instant().isBefore(recoverAt)) {
                recover();
            }
            List<Attempt> begun = transaction.execute(status -> takeNext(ours, clock.instant(), most));
            if (begun == null) {
                return List.of();
            }
            begun.forEach(attempt -> underWay.put(attempt.delivery().id(), attempt.delivery()));
            return begun;
        } catch (RuntimeException e) {
            mayHaveLostTrack = true; // nobody knows whether it was committed
            throw e;
        }
    }

    private List<Attempt> takeNext(Set<Integer> partitions, Instant now, int most) {
        List<Attempt> begun = new ArrayList<>();
        boolean more = true;
        while (more && begun.size() < most) {
            int wanted = most - begun.size();
            List<Due> found = lanes.nextDue(partitions, now, pace.closed(now), filesLeft(begun), wanted);
            Set<Integer> ours = leases.lock(
                    Share.DELIVERIES, found.stream().map(Due::partition).collect(Collectors.toSet()));
            List<UUID> due = found.stream()
                    .filter(one -> ours.contains(one.partition()))
                    .map(Due::id)
                    .toList();
            List<Delivery> locked = due.isEmpty() ? List.of() : lanes.lockDue(due, now);
            List<Attempt> beginning = locked.isEmpty() ? List.of() : beginAll(locked, now);
            begun.addAll(beginning);
            // Those that were held make room for others of their lanes.
            boolean allBegan = beginning.size() == found.size();
            more = !locked.isEmpty() && !(allBegan && found.size() < wanted);
        }
        mayTellHeld = begun.size() < most;
        if (mayTellHeld && !now.isBefore(tellHeldAt)) {
            mayTellHeld = false;
            tellHeldAt = now.plus(BETWEEN_TELLING_HELD);
            lanes.heldBeforeQueued(partitions, now).forEach(this::holdBehind);
        }
        return begun;
    }

    private long filesLeft(List<Attempt> begun) {
        return MOST_FILES_AT_ONCE
                - Stream.concat(underWay.values().stream(), begun.stream().map(Attempt::delivery))
                        .filter(delivery -> delivery.kind() == DeliveryKind.FILE)
                        .count();
    }

    /**
     * Begins what may go. What custom robots said is counted from the attempts that are written down, so those are written
     * one by one, before the next is looked at; all others are written together.
     */
    private List<Attempt> beginAll(List<Delivery> locked, Instant now) {
        Map<String, ClosedWay> closed = shaper.closed(now);
        Map<UUID, Optional<Carrier.Pause>> pauses = carriers.pauses(locked);
        List<Attempt> begun = new ArrayList<>();
        List<Beginning> together = new ArrayList<>();
        for (Delivery due : locked) {
            settle(due, pauses, closed, now).ifPresent(ready -> {
                if (ready.beginning().robot() == null && ready.digest().isEmpty()) {
                    together.add(ready.beginning());
                } else {
                    begun.add(new Attempt(begin(List.of(ready.beginning()), now).get(0), ready.digest()));
                }
            });
        }
        if (!together.isEmpty()) {
            begin(together, now).forEach(delivery -> begun.add(new Attempt(delivery, List.of())));
        }
        begun.sort(Comparator.comparing((Attempt attempt) -> !attempt.delivery().urgent())
                .thenComparing(attempt -> attempt.delivery().seq()));
        return begun;
    }

    private List<Delivery> begin(List<Beginning> beginnings, Instant now) {
        return attempts.begin(beginnings, leases.run(), now);
    }

    /** One row that the hub cannot handle must not keep all others waiting. */
    private Optional<Ready> settle(
            Delivery due, Map<UUID, Optional<Carrier.Pause>> pauses, Map<String, ClosedWay> closed, Instant now) {
        try {
            return goOrHold(due, pauses, closed, now);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("Delivery {} cannot be begun", due.id(), e);
            events.publishEvent(new DeliveriesChanged(
                    outbox.giveUp(due.id(), String.valueOf(e.getMessage()), "The hub's log has the details", now)));
            return Optional.empty();
        }
    }

    private Optional<Ready> goOrHold(
            Delivery due, Map<UUID, Optional<Carrier.Pause>> pauses, Map<String, ClosedWay> closed, Instant now) {
        Delivery delivery = onItsWay(due, now);
        Optional<Carrier.Pause> pause = delivery == due && pauses.containsKey(due.id())
                ? pauses.get(due.id())
                : carriers.of(delivery).pause(delivery);
        if (pause.isPresent()) {
            holdLane(outbox.hold(
                    delivery.id(),
                    pause.get().until(),
                    pause.get().reason(),
                    pause.get().code(),
                    now));
            return Optional.empty();
        }
        Shaper.Decision decision = shaper.decide(delivery, carriers.of(delivery), closed, now);
        if (decision instanceof Shaper.Wait wait) {
            holdLane(outbox.hold(delivery.id(), wait.until(), wait.reason(), wait.code(), now));
            return Optional.empty();
        }
        Shaper.Go go = (Shaper.Go) decision;
        boolean repeated =
                delivery.unsure() && !Endings.isSafeToRepeat(delivery, attempts.unsure(delivery.id()), go.robot(), now);
        if (repeated && !delivery.wanted() && !carriers.of(delivery).mayRepeat(delivery)) {
            events.publishEvent(new DeliveriesChanged(outbox.leave(
                    delivery.id(), "It may have arrived, and would now be seen twice", Endings.LOOK_AND_RETRY, now)));
            return Optional.empty();
        }
        if (!pace.tryCall(delivery.route())) {
            return Optional.empty();
        }
        boolean isNewDigest = delivery.digestSize() == null && !go.digest().isEmpty();
        List<Delivery> digest = isNewDigest ? digests.merge(delivery, go.digest(), now) : go.digest();
        return Optional.of(new Ready(new Beginning(delivery, repeated, go.robot()), digest));
    }

    /** The delivery on the way that is open now, where the planned one is not any more. */
    private Delivery onItsWay(Delivery delivery, Instant now) {
        return carriers.of(delivery)
                .detour(delivery)
                .map(detour -> {
                    if (delivery.digestSize() != null) {
                        digests.dissolve(delivery, now);
                    }
                    return outbox.reroute(delivery.id(), detour.route(), detour.reason(), now);
                })
                .orElse(delivery);
    }

    private void holdLane(Delivery head) {
        events.publishEvent(new DeliveriesChanged(head));
        holdBehind(head);
    }

    /** Those behind wait as well, and say why. */
    private void holdBehind(Delivery head) {
        List<Delivery> behind = lanes.holdBehind(head, clock.instant());
        if (!behind.isEmpty()) {
            events.publishEvent(new DeliveriesChanged(behind));
        }
    }

    private void attempt(Attempt attempt) {
        Delivery delivery = attempt.delivery();
        boolean isWritten = false;
        try (Trace.Scope scope = Trace.of(delivery.trace())) {
            Supplier<Ending> result;
            try {
                result = call(attempt);
            } finally {
                pace.answered(delivery.route());
            }
            isWritten = result instanceof Taken taken && writeWithOthers(delivery, taken) || write(delivery, result);
        } finally {
            if (!isWritten) {
                mayHaveLostTrack = true;
            }
            underWay.remove(delivery.id(), delivery);
        }
    }

    /** That DingTalk took what was sent. */
    private record Taken(Receipt receipt) implements Supplier<Ending> {
        @Override
        public Ending get() {
            return new Ending(Outcome.SENT, DeliveryState.SENT, null, null, null, null, null, receipt);
        }
    }

    /** That DingTalk refused it. */
    private record No(Undelivered.Refused answer, Supplier<Ending> ending) implements Supplier<Ending> {
        @Override
        public Ending get() {
            return ending.get();
        }
    }

    private boolean writeWithOthers(Delivery attempted, Taken taken) {
        Optional<Delivery> ended = successes.write(new Successes.Success(attempted, taken.receipt()));
        ended.ifPresent(now -> report(attempted, taken.get(), now));
        return ended.isPresent();
    }

    /** Writes the result down, as often as that takes; false when the hub stops before. */
    private boolean write(Delivery delivery, Supplier<Ending> ending) {
        boolean failing = false;
        while (true) {
            try {
                transaction.executeWithoutResult(status -> finish(delivery, ending));
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
    private Supplier<Ending> call(Attempt attempt) {
        Delivery delivery = attempt.delivery();
        if (!leases.isSurelyAlive()) {
            // Another node may have taken the lane over. It then has ended this attempt, and this result is void.
            return () -> endings.unreached(delivery, null, "The hub was paused before the call", null);
        }
        Timer.Sample call = Timer.start(meters);
        try {
            Receipt receipt = carriers.of(delivery).carry(delivery, attempt.digest());
            return new Taken(receipt);
        } catch (Undelivered.Refused e) {
            return new No(e, () -> endings.refused(delivery, e));
        } catch (Undelivered.Throttled e) {
            Instant until = clock.instant().plus(Endings.throttledPause(delivery.attempts(), e.pause()));
            if (e.scope() == ThrottleScope.API) {
                pace.close(delivery.route(), until);
            }
            return () -> endings.throttled(delivery, e, until);
        } catch (Undelivered.NoAnswer e) {
            return e.mayHaveHappened()
                    ? () -> endings.unsure(delivery, Outcome.UNANSWERED, null, e.code(), e.reason(), e.requestId())
                    : () -> endings.unreached(delivery, e.code(), e.reason(), e.requestId());
        } catch (DataAccessException | TransactionException e) {
            return () -> endings.unreached(delivery, null, "The hub's database did not answer", null);
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
        } finally {
            call.stop(meters.timer(
                    "dermaga.deliveries.call", "route", delivery.route().wireName()));
        }
    }

    /** Settles what came of an attempt, unless that is void because somebody else has ended it. */
    private void finish(Delivery delivery, Supplier<Ending> settle) {
        if (settle instanceof Taken) {
            carriers.of(delivery).taken(List.of(delivery));
        } else if (settle instanceof No no) {
            carriers.of(delivery).refused(delivery, no.answer());
        }
        if (!attempts.lock(delivery.id(), delivery.attempts())) {
            return;
        }
        Ending ending = settle.get();
        Instant now = clock.instant();
        attempts.end(delivery.id(), delivery.attempts(), ending, now).ifPresent(ended -> {
            report(delivery, ending, ended);
            if (ending.receipt() != null) {
                carriers.of(delivery).carried(ended, ending.receipt());
            }
            List<Delivery> with = endDigest(ended, now);
            if (ended.state() == DeliveryState.REFUSED && ended.parts() > 1) {
                with = Stream.concat(with.stream(), outbox.refuseRest(ended, now).stream())
                        .toList();
            }
            if (ended.state() == DeliveryState.HELD) {
                holdLane(ended);
            } else {
                events.publishEvent(new DeliveriesChanged(ended));
            }
            if (!with.isEmpty()) {
                events.publishEvent(new DeliveriesChanged(with));
            }
            quota.writeDownWithResult();
        });
    }

    private void report(Delivery delivery, Ending ending, Delivery ended) {
        meters.counter(
                        "dermaga.deliveries.attempts",
                        "route",
                        delivery.route().wireName(),
                        "outcome",
                        ending.outcome().name().toLowerCase(Locale.ROOT))
                .increment();
        log.info(
                "Delivery {} ({} by {}, attempt {}): {}{}",
                delivery.id(),
                delivery.kind().wireName(),
                delivery.route().wireName(),
                delivery.attempts(),
                ending.outcome(),
                ending.code() == null ? "" : ", code " + ending.code() + ", request id " + ending.requestId());
        if (ended.state() == DeliveryState.SENT) {
            meters.timer("dermaga.deliveries.latency", "route", delivery.route().wireName())
                    .record(Duration.between(delivery.createdAt(), ended.updatedAt()));
        }
    }

    /**
     * What went in the same message has arrived with it, or may have. Otherwise the digest is taken apart: what came
     * meanwhile can go with it the next time, and what was refused can be sent again one by one.
     */
    private List<Delivery> endDigest(Delivery first, Instant now) {
        if (first.digestSize() == null) {
            return List.of();
        }
        // What may have arrived must be repeated as it was: under the same key DingTalk drops anything else.
        boolean stays = first.state() == DeliveryState.SENT
                || first.state() == DeliveryState.UNANSWERED
                || first.unsure() && first.dueAt() != null;
        return stays ? digests.end(first, now) : digests.dissolve(first, now);
    }
}
