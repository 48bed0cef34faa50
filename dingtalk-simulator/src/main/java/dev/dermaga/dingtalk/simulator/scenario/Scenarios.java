package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Plays scenarios, one at a time. Safe for use by many threads. */
public final class Scenarios {
    private final World world;
    private final Faults faults;
    private final Consumer<Duration> clock;
    private final LongSupplier nanoTime;
    private final Runnable changed;
    private volatile @Nullable Play current;

    /**
     * @param clock moves the simulator's clock
     * @param nanoTime real time, for what apps do within a second
     * @param changed called when one begins or ends
     */
    public Scenarios(World world, Faults faults, Consumer<Duration> clock, LongSupplier nanoTime, Runnable changed) {
        this.world = world;
        this.faults = faults;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.changed = changed;
    }

    /**
     * Begins one; its first steps have happened when this returns.
     *
     * @throws IllegalStateException while another is played
     */
    public Play play(Scenario scenario) {
        Play play;
        synchronized (this) {
            Play before = current;
            if (before != null && !before.isOver()) {
                throw new IllegalStateException(
                        "The scenario " + before.scenario().name() + " is still played; stop it first");
            }
            play = new Play(scenario, new Stage(world, faults, clock), nanoTime);
            current = play;
        }
        play.runOnce();
        changed.run();
        return play;
    }

    /** The one that is played, or was played last. */
    public Optional<Play> current() {
        return Optional.ofNullable(current);
    }

    /** Ends the one that is played, if any. */
    public void stop() {
        current().ifPresent(Play::stop);
        changed.run();
    }

    /** Forgets the last one, too. */
    public void reset() {
        stop();
        current = null;
    }

    /** Hears of each line of the wire log. */
    public void hear(Journal.Entry entry) {
        Play play = current;
        if (play != null) {
            play.hear(entry);
        }
    }

    /** How long it is until something is due; empty when nothing is played. */
    public Optional<Duration> untilNext() {
        return current().flatMap(Play::untilNext);
    }

    /** Lets happen what is due by now. */
    public void runOnce() {
        Play play = current;
        if (play != null && play.untilNext().filter(Duration::isZero).isPresent()) {
            play.runOnce();
            changed.run();
        }
    }
}
