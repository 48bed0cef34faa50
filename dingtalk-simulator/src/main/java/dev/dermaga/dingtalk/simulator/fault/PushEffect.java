package dev.dermaga.dingtalk.simulator.fault;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All faults that strike one frame, or one post to an address. */
public final class PushEffect {
    /** Nothing happens. */
    public static final PushEffect NONE = new PushEffect(List.of());

    private static final Duration REDELIVERED_AFTER = Duration.ofSeconds(1);
    private static final Duration GATHERED_FOR = Duration.ofSeconds(10);

    private final List<Fault> faults;

    PushEffect(List<Fault> faults) {
        this.faults = faults;
    }

    /** How late it comes. */
    public Optional<Duration> hold() {
        return first(Kind.HOLD).map(Fault::delay);
    }

    /** For how long it waits for others at most, so as to come after them. */
    public Optional<Duration> gather() {
        return first(Kind.REORDER).map(fault -> lasting(fault, GATHERED_FOR));
    }

    /** Whether it is the last of those that are gathered. */
    public boolean lastGathered() {
        return first(Kind.REORDER).map(Fault::times).filter(left -> left <= 1).isPresent();
    }

    /** After which time it comes again. */
    public Optional<Duration> again() {
        return first(Kind.REDELIVER).map(fault -> lasting(fault, REDELIVERED_AFTER));
    }

    public boolean cut() {
        return first(Kind.CUT).isPresent();
    }

    /** Whether its socket falls silent with it. */
    public boolean silence() {
        return first(Kind.SILENT_SOCKET).isPresent();
    }

    private Optional<Fault> first(Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    private static Duration lasting(Fault fault, Duration otherwise) {
        Duration delay = fault.delay();
        return delay == null ? otherwise : delay;
    }
}
