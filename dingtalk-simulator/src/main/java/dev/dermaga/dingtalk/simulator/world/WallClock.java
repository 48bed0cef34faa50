package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * What DingTalk says the time is, and holds against what apps say: another clock, unless a fault has the app's clock go
 * wrong. Nothing falls due by it.
 */
public final class WallClock extends Clock {
    private final Clock below;
    private volatile Supplier<Duration> ahead = () -> Duration.ZERO;

    WallClock(Clock below) {
        this.below = below;
    }

    /** How far what is told is ahead of the clock below. */
    public void skewedBy(Supplier<Duration> skew) {
        ahead = skew;
    }

    /** A time of the clock below as it is told to apps. */
    public Instant told(Instant time) {
        return time.plus(ahead.get());
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
        return told(below.instant());
    }
}
