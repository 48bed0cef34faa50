package dev.dermaga.dingtalk.simulator.world;

import java.util.EnumMap;
import java.util.Map;

/** The limits as they are now. They belong to the process, and are not saved. Safe for use by many threads. */
public final class Limits {
    private final Map<Limit, Long> atStart;

    // guarded by this
    private final Map<Limit, Long> now;

    /** @param atStart those that differ from the standard */
    public Limits(Map<Limit, Long> atStart) {
        this.atStart = Map.copyOf(atStart);
        this.now = new EnumMap<>(Limit.class);
        reset();
    }

    public synchronized long of(Limit limit) {
        return now.getOrDefault(limit, limit.standard());
    }

    /** Whether this much is too much. */
    public boolean exceeded(Limit limit, long count) {
        long most = of(limit);
        return most != 0 && count > most;
    }

    /** @throws IllegalArgumentException when it is negative */
    public synchronized void set(Limit limit, long most) {
        now.put(limit, notNegative(most));
    }

    public static long notNegative(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("A limit is a whole number from 0 on, not " + most);
        }
        return most;
    }

    /** Back to those that the simulator was started with. */
    final synchronized void reset() {
        now.clear();
        now.putAll(atStart);
    }
}
