package dev.dermaga.dingtalk.client.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What waiting needs: the time that has passed, a pause, and chance. Tests have one that does not wait. */
public interface Pace {
    /** Nanoseconds since some moment. */
    long nanos();

    /** Returns false, with the thread's mark set again, when it was interrupted. */
    boolean pause(Duration length);

    /** From 0 to just below 1. */
    double chance();

    static Pace real() {
        return new Pace() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public boolean pause(Duration length) {
                try {
                    Thread.sleep(length.toMillis());
                    return true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public double chance() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
