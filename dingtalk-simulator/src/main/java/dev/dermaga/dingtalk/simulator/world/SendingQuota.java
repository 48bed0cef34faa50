package dev.dermaga.dingtalk.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How many messages a custom robot sends in a minute; one more locks it for a while (page {@code
 * custom-robots-send-group-messages}).
 */
public final class SendingQuota {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Limits limits;

    // guarded by this
    private final Map<String, Deque<Instant>> sent = new HashMap<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();

    SendingQuota(Limits limits) {
        this.limits = limits;
    }

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
        if (limits.exceeded(Limit.WEBHOOK_MESSAGES_PER_MINUTE, times.size() + 1)) {
            lockedUntil.put(robot, now.plusSeconds(limits.of(Limit.WEBHOOK_LOCK_SECONDS)));
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

    /** The robots that are locked now, and until when. */
    public synchronized Map<String, Instant> locks(Instant now) {
        lockedUntil.values().removeIf(until -> !now.isBefore(until));
        return Map.copyOf(lockedUntil);
    }

    public synchronized void clear() {
        sent.clear();
        lockedUntil.clear();
    }
}
