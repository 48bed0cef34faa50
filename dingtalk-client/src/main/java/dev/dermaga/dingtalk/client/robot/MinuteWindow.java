package dev.dermaga.dingtalk.client.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts what goes through a custom robot. A message counts for a minute after its answer, and while it is under way:
 * when DingTalk counts it is somewhere in between.
 */
final class MinuteWindow {
    private static final int MOST = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;

    // guarded by this
    private final Deque<Instant> answered = new ArrayDeque<>();
    private int underWay;
    private Instant lockedUntil = Instant.MIN;

    MinuteWindow(Clock clock) {
        this.clock = clock;
    }

    synchronized void begin() {
        underWay++;
    }

    /** @param counts whether DingTalk may have counted it */
    synchronized void end(boolean counts) {
        underWay--;
        if (counts) {
            answered.addLast(clock.instant());
        }
    }

    synchronized void lock(Duration pause) {
        lockedUntil = clock.instant().plus(pause);
    }

    synchronized SendBudget budget() {
        Instant now = clock.instant();
        if (now.isBefore(lockedUntil)) {
            return new SendBudget(0, lockedUntil, true);
        }
        while (!answered.isEmpty() && !now.isBefore(answered.peekFirst().plus(MINUTE))) {
            answered.removeFirst();
        }
        int left = MOST - answered.size() - underWay;
        if (left > 0) {
            return new SendBudget(left, now, false);
        }
        Instant nextAt = answered.stream().skip(-left).findFirst().orElse(now).plus(MINUTE);
        return new SendBudget(0, nextAt, false);
    }
}
