package dev.dermaga.dingtalk.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Twenty messages a minute for a custom robot; the twenty-first locks it for ten minutes
 * (page {@code custom-robots-send-group-messages}).
 */
public final class SendingQuota {
    public static final int MESSAGES = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LOCK = Duration.ofMinutes(10);

    // guarded by this
    private final Map<String, Deque<Instant>> sent = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();

    public synchronized boolean locked(String robot, Instant now) {
        Instant until = lockedUntil.get(robot);
        return until != null && now.isBefore(until);
    }

    /** Counts one message, or locks the robot and says no. */
    public synchronized boolean take(String robot, Instant now) {
        if (locked(robot, now)) {
            return false;
        }
        Deque<Instant> times = sent.computeIfAbsent(robot, unused -> new ArrayDeque<>());
        while (!times.isEmpty() && !now.isBefore(times.peekFirst().plus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= MESSAGES) {
            lockedUntil.put(robot, now.plus(LOCK));
            return false;
        }
        times.addLast(now);
        return true;
    }

    synchronized void forget(Instant now) {
        sent.values()
                .removeIf(times ->
                        times.isEmpty() || !now.isBefore(times.peekLast().plus(WINDOW)));
        lockedUntil.values().removeIf(until -> !now.isBefore(until));
    }

    public synchronized void clear() {
        sent.clear();
        lockedUntil.clear();
    }
}
