package dev.dermaga.hub.integrations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How fast one address may be used; each node counts for itself. */
@Component
class HookPace {

    static final int MOST = 120;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;

    /* guarded by this */
    private final Map<UUID, Deque<Instant>> used = new HashMap<>();

    HookPace(Clock clock) {
        this.clock = clock;
    }

    /** False when it has to wait. */
    synchronized boolean tryUse(UUID webhook) {
        Instant now = clock.instant();
        used.values()
                .removeIf(times -> times.peekLast() == null
                        || !times.peekLast().plus(WITHIN).isAfter(now));
        Deque<Instant> times = used.computeIfAbsent(webhook, unused -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peekFirst().plus(WITHIN).isAfter(now)) {
            times.removeFirst();
        }
        if (times.size() >= MOST) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
