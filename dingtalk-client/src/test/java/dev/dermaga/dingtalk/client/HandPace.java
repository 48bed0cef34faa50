package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.internal.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Waits without waiting: a pause moves the time, and is remembered. */
final class HandPace implements Pace {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile double chance;
    private volatile boolean interrupted;
    private volatile Runnable meanwhile = () -> {};

    @Override
    public long nanos() {
        return pauses.stream().mapToLong(Duration::toNanos).sum();
    }

    @Override
    public boolean pause(Duration length) {
        pauses.add(length);
        meanwhile.run();
        return !interrupted;
    }

    @Override
    public double chance() {
        return chance;
    }

    HandPace withChance(double of) {
        this.chance = of;
        return this;
    }

    /** What happens during each pause. */
    void meanwhile(Runnable event) {
        this.meanwhile = event;
    }

    void interrupt() {
        this.interrupted = true;
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
