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
import org.springframework.stereotype.Component;

/**
 * How fast the app may call: DingTalk takes 20 calls a second of one app to one API. Each node keeps to its part of that,
 * so the nodes need not ask each other.
 */
@Component
class Pace {

    /** A second, and what two calls may come closer together on their way. */
    private static final Duration WINDOW = Duration.ofMillis(1_100);

    private final int callsPerSecond;
    private final Leases leases;
    private final Clock clock;

    // guarded by this
    private final Map<Route, Deque<Instant>> calls = new EnumMap<>(Route.class);
    private final Map<Route, Instant> closedUntil = new EnumMap<>(Route.class);

    Pace(HubProperties properties, Leases leases, Clock clock) {
        this.callsPerSecond = properties.limits().callsPerSecond();
        this.leases = leases;
        this.clock = clock;
    }

    /** Whether a call may be made now; then it counts as made. */
    synchronized boolean tryCall(Route route) {
        if (!route.countsPerSecond()) {
            return true;
        }
        Instant now = clock.instant();
        if (opensAt(route, now).isAfter(now)) {
            return false;
        }
        calls.computeIfAbsent(route, unused -> new ArrayDeque<>()).add(now);
        return true;
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
        Deque<Instant> made = calls.getOrDefault(route, new ArrayDeque<>());
        while (!made.isEmpty() && !made.peekFirst().isAfter(now.minus(WINDOW))) {
            made.removeFirst();
        }
        int part = Math.max(1, callsPerSecond / leases.nodes());
        Instant room = callsPerSecond == 0 || made.size() < part
                ? Instant.EPOCH
                : made.peekFirst().plus(WINDOW);
        return closed.isAfter(room) ? closed : room;
    }
}
