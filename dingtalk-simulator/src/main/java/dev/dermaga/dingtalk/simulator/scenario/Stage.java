package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where a scenario is played. For use by one thread at a time. */
final class Stage {
    private final World world;
    private final Faults faults;
    private final Consumer<Duration> clock;
    private final List<Long> switchedOn = new ArrayList<>();

    /** @param clock moves the clock */
    Stage(World world, Faults faults, Consumer<Duration> clock) {
        this.world = world;
        this.faults = faults;
        this.clock = clock;
    }

    World world() {
        return world;
    }

    void moveClock(Duration step) {
        clock.accept(step);
    }

    void switchOn(Fault fault) {
        switchedOn.add(faults.add(fault));
    }

    void switchOff(Faults.Kind kind) {
        faults.remove(kind);
    }

    /** Switches off what was switched on here, and nothing else. */
    void switchAllOff() {
        switchedOn.forEach(faults::remove);
        switchedOn.clear();
    }
}
