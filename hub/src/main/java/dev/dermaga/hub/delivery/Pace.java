package dev.dermaga.hub.delivery;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.cluster.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How fast the app may call: DingTalk takes 20 calls a second of one app to one API. Each node keeps to its part of that,
 * so the nodes need not ask each other. A call counts until a second after its answer: on a busy machine it may reach
 * DingTalk long after it was begun, together with those that were begun later.
 */
@Component
class Pace {

    private static final Duration WINDOW = Duration.ofMillis(1_050);

    /** What was begun so long ago has reached DingTalk, or was never made. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    private final int callsPerSecond;
    private final IntSupplier nodes;
    private final Clock clock;

    // guarded by this
    private final Map<Route, Deque<Instant>> begun = new EnumMap<>(Route.class);
    private final Map<Route, Deque<Instant>> answered = new EnumMap<>(Route.class);
    private final Map<Route, Instant> closedUntil = new EnumMap<>(Route.class);

    @Autowired
    Pace(HubProperties properties, Leases leases, Clock clock) {
        this(properties.limits().callsPerSecond(), leases::nodes, clock);
    }

    Pace(int callsPerSecond, IntSupplier nodes, Clock clock) {
        this.callsPerSecond = callsPerSecond;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * Whether a call may be made now; then it counts, until a second after {@link #answered}. It is never made where the
     * running transaction does not commit.
     */
    synchronized boolean tryCall(Route route) {
        if (!route.countsPerSecond()) {
            return true;
        }
        Instant now = clock.instant();
        if (opensAt(route, now).isAfter(now)) {
            return false;
        }
        of(begun, route).add(now);
        answeredUnlessCommitted(route);
        return true;
    }

    private void answeredUnlessCommitted(Route route) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        answered(route);
                    }
                }
            });
        }
    }

    /** A call that was begun has its answer, or will have none. */
    synchronized void answered(Route route) {
        if (route.countsPerSecond()) {
            of(begun, route).pollFirst();
            of(answered, route).add(clock.instant());
        }
    }

    /** Lets nothing go on the way before this time. */
    synchronized void close(Route route, Instant until) {
        closedUntil.merge(route, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The ways on which nothing may go now. */
    synchronized Set<Route> closed(Instant now) {
        Set<Route> closed = EnumSet.noneOf(Route.class);
        for (Route route : Route.values()) {
            if (opensAt(route, now).isAfter(now)) {
                closed.add(route);
            }
        }
        return closed;
    }

    /** When the next of the closed ways opens; empty when all are open. */
    synchronized Optional<Instant> opensAt(Instant now) {
        return closed(now).stream().map(route -> opensAt(route, now)).min(Instant::compareTo);
    }

    private Instant opensAt(Route route, Instant now) {
        Instant closed = closedUntil.getOrDefault(route, Instant.EPOCH);
        Deque<Instant> underWay = since(of(begun, route), now.minus(LONGEST_CALL));
        Deque<Instant> made = since(of(answered, route), now.minus(WINDOW));
        int part = Math.max(1, callsPerSecond / nodes.getAsInt());
        Instant room = Instant.EPOCH;
        if (callsPerSecond > 0 && underWay.size() + made.size() >= part) {
            room = made.isEmpty()
                    ? underWay.getFirst().plus(LONGEST_CALL)
                    : made.getFirst().plus(WINDOW);
        }
        return closed.isAfter(room) ? closed : room;
    }

    private static Deque<Instant> of(Map<Route, Deque<Instant>> calls, Route route) {
        return calls.computeIfAbsent(route, unused -> new ArrayDeque<>());
    }

    private static Deque<Instant> since(Deque<Instant> times, Instant begin) {
        while (!times.isEmpty() && !times.getFirst().isAfter(begin)) {
            times.removeFirst();
        }
        return times;
    }
}
