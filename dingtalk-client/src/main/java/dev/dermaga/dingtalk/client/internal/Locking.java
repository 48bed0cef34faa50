package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.error.Throttled;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves alone what DingTalk has locked, until the lock is over: everything while this server's address is locked, one
 * webhook while its robot is. More calls would not get through, and might make the lock longer.
 */
final class Locking implements Step {
    private final Clock clock;
    private final Map<URI, Lock> robots = new ConcurrentHashMap<>();
    private volatile @Nullable Lock address;

    Locking(Clock clock) {
        this.clock = clock;
    }

    @Override
    public JsonObject run(Call call, Next next) {
        refuseIf(address, call);
        if (call.address != null && !robots.isEmpty()) {
            refuseIf(robots.get(call.address), call);
        }
        try {
            return next.run(call);
        } catch (Throttled throttled) {
            remember(throttled, call);
            throw throttled;
        }
    }

    private void refuseIf(@Nullable Lock lock, Call call) {
        if (lock != null) {
            Duration left = Duration.between(clock.instant(), lock.until);
            if (!left.isNegative() && !left.isZero()) {
                throw lock.refusal(call, left);
            }
        }
    }

    private void remember(Throttled throttled, Call call) {
        if (throttled.scope() == Throttled.Scope.ADDRESS) {
            synchronized (this) {
                address = later(address, lock(throttled));
            }
        } else if (throttled.scope() == Throttled.Scope.ROBOT && call.address != null) {
            Instant now = clock.instant();
            robots.values().removeIf(old -> !now.isBefore(old.until));
            robots.merge(call.address, lock(throttled), Locking::later);
        }
    }

    /** Of several calls that were under way together, each hears its own length. */
    private static Lock later(@Nullable Lock one, Lock other) {
        return one != null && one.until.isAfter(other.until) ? one : other;
    }

    private Lock lock(Throttled why) {
        return new Lock(clock.instant().plus(why.pause()), why);
    }

    private record Lock(Instant until, Throttled why) {
        Throttled refusal(Call call, Duration left) {
            return new Throttled(
                    call.name(),
                    why.code(),
                    why.requestId(),
                    "left alone until " + until + ", because " + why.reason(),
                    left,
                    why.scope());
        }
    }
}
