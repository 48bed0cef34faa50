package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.fault.Faults.Strikes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which faults make sense. */
final class FaultChecks {
    private static final int MOST_REORDERED = 1_000;

    /** For this long a thread of the server may wait. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final Duration LONGEST_BY_CLOCK = Duration.ofDays(30);
    private static final Duration FURTHEST = Duration.ofDays(3_650);

    private FaultChecks() {}

    /** @throws IllegalArgumentException that names the member which is wrong */
    static void check(Fault fault) {
        Kind kind = fault.kind();
        Scope scope = fault.scope();
        if (kind.strikes() == Strikes.AT_ONCE) {
            reject(kind, "times", scope.times(), "it happens once, at once");
            reject(kind, "from", scope.from(), "it happens at once");
            reject(kind, "until", scope.until(), "it happens at once");
            reject(kind, "probability", scope.probability(), "it happens for certain");
        }
        if (kind.strikes() == Strikes.THE_CLOCK) {
            reject(kind, "times", scope.times(), "it lasts until it is switched off, or until a time");
            reject(kind, "probability", scope.probability(), "it happens for certain");
            reject(kind, "app", scope.app(), "all have the same clock");
        }
        if (kind.strikes() == Strikes.AT_ONCE || kind.strikes() == Strikes.THE_CLOCK) {
            reject(kind, "path", scope.path(), "it strikes no path");
        }
        boolean refuses = kind == Kind.THROTTLE || kind == Kind.REFUSE || kind == Kind.SERVER_ERROR;
        if (!refuses) {
            reject(kind, "code", fault.code(), "it refuses nothing");
            reject(kind, "message", fault.message(), "it refuses nothing");
        }
        if (kind == Kind.REORDER && (scope.times() == null || scope.times() > MOST_REORDERED)) {
            throw new IllegalArgumentException(
                    "times: how many frames, at most " + MOST_REORDERED + ", come in another order?");
        }
        if (kind == Kind.SILENT_SOCKET && scope.times() == null) {
            reject(kind, "path", scope.path(), "without times whole sockets are silent");
            reject(kind, "probability", scope.probability(), "without times all sockets are silent");
        }
        checkDelay(kind, fault.delay());
    }

    private static void checkDelay(Kind kind, @Nullable Duration delay) {
        switch (kind) {
            case DELAY, SLOW_UPLOAD, STALLED_UPLOAD -> {
                if (kind == Kind.DELAY) {
                    require(delay, "how late are answers?");
                }
                between(delay, Duration.ZERO, LONGEST_WAIT);
            }
            case HOLD, REDELIVER, REORDER -> {
                if (kind == Kind.HOLD) {
                    require(delay, "for how long are frames held?");
                }
                between(delay, Duration.ZERO, LONGEST_BY_CLOCK);
            }
            case CLOCK_SKEW -> {
                require(delay, "how far away is DingTalk's time? A negative one is behind");
                between(delay, FURTHEST.negated(), FURTHEST);
            }
            default -> reject(kind, "delay", delay, "it has none");
        }
    }

    private static void require(@Nullable Duration delay, String question) {
        if (delay == null) {
            throw new IllegalArgumentException("delay: " + question);
        }
    }

    private static void between(@Nullable Duration delay, Duration least, Duration most) {
        if (delay != null && (delay.compareTo(least) < 0 || delay.compareTo(most) > 0)) {
            throw new IllegalArgumentException("delay: from " + least + " to " + most + ", not " + delay);
        }
    }

    private static void reject(Kind kind, String member, @Nullable Object value, String why) {
        if (value != null) {
            throw new IllegalArgumentException(member + ": means nothing to " + kind.word() + ", " + why);
        }
    }
}
