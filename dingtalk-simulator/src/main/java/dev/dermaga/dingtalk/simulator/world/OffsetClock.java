package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The simulator's time: another clock, moved forward by hand as often as wanted, and back to it only by a reset. */
public final class OffsetClock extends Clock {
    /** Far enough for any test, and near enough for every sum that is made with it. */
    private static final Duration FURTHEST = Duration.ofDays(36_500);

    private final Clock base;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public OffsetClock(Clock base) {
        this.base = base;
    }

    /** Moves this clock, not the one below it. A step back is refused, and one that ends a century ahead. */
    public Instant advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("Time only moves forward, not by " + step);
        }
        offset.updateAndGet(now -> {
            if (step.compareTo(FURTHEST.minus(now)) > 0) {
                throw new IllegalArgumentException("The clock goes at most " + FURTHEST.toDays() + " days ahead");
            }
            return now.plus(step);
        });
        return instant();
    }

    /** Back to the clock below. */
    public void reset() {
        offset.set(Duration.ZERO);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }
}
