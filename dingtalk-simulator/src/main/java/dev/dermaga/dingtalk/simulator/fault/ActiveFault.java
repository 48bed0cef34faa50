package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fault that is on, with what it needs to strike again and again. For use by one thread at a time. */
final class ActiveFault {
    private final long id;
    private final Predicate<String> path;
    private final @Nullable Random random;
    private Fault fault;

    ActiveFault(long id, Fault fault) {
        this.id = id;
        this.fault = fault;
        this.path = PathPattern.of(fault.scope().path());
        Long seed = fault.scope().seed();
        this.random = seed == null ? null : new Random(seed);
    }

    long id() {
        return id;
    }

    /** With what is left of its times. */
    Fault fault() {
        return fault;
    }

    boolean isOn(Instant now) {
        return fault.scope().began(now) && !fault.scope().ended(now);
    }

    /** Whether it strikes one that has these names; chance is asked once. */
    boolean befalls(List<String> names, Supplier<String> app) {
        String only = fault.scope().app();
        return names.stream().anyMatch(path) && (only == null || only.equals(app.get())) && byChance();
    }

    private boolean byChance() {
        return random == null
                || random.nextDouble() < Objects.requireNonNull(fault.scope().probability());
    }

    /** It has struck; false when that was the last time. */
    boolean use() {
        Integer times = fault.times();
        if (times != null && times > 1) {
            fault = fault.times(times - 1);
        }
        return times == null || times > 1;
    }
}
