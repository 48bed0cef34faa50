package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that is played: its steps happen when the simulator's clock comes to them, whether time passes or a test
 * moves it. Safe for use by many threads.
 */
public final class Play {
    private final Scenario scenario;
    private final Stage stage;
    private final Watch watch;
    private final Instant began;

    // guarded by this
    private int next;
    private final int[] doneOf;
    private final @Nullable Duration[] begun;
    private final @Nullable String[] failed;

    /** How far the scenario itself has moved the clock: that is no time of its own. */
    private Duration jumped = Duration.ZERO;

    private @Nullable Report last;
    private final CompletableFuture<Report> over = new CompletableFuture<>();

    Play(Scenario scenario, Stage stage, LongSupplier nanoTime) {
        this.scenario = scenario;
        this.stage = stage;
        this.watch = new Watch(stage.world(), nanoTime);
        this.began = stage.world().clock().instant();
        this.doneOf = new int[scenario.parts().size()];
        this.begun = new Duration[scenario.parts().size()];
        this.failed = new String[scenario.parts().size()];
    }

    public Scenario scenario() {
        return scenario;
    }

    public boolean isOver() {
        return report().isOver();
    }

    /** What has happened by now, and what the app made of it; it does not change any more once the play is over. */
    public synchronized Report report() {
        Report over = last;
        return over == null ? reportAs(Report.State.RUNNING) : over;
    }

    /** Ends it before its time, and all its faults. */
    public synchronized void stop() {
        if (last == null) {
            end(Report.State.STOPPED);
        }
    }

    void hear(Journal.Entry entry) {
        watch.hear(entry);
    }

    /** How long it is until something is due; empty when it is over. */
    synchronized Optional<Duration> untilNext() {
        if (last != null) {
            return Optional.empty();
        }
        Duration at =
                next < scenario.steps().size() ? scenario.steps().get(next).at() : scenario.length();
        Duration left = at.minus(elapsed());
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    /** Lets happen what is due by now. */
    synchronized void runOnce() {
        while (last == null && next < scenario.steps().size()) {
            Step step = scenario.steps().get(next);
            if (step.at().compareTo(elapsed()) > 0) {
                return;
            }
            next++;
            begun[step.part()] = begun[step.part()] == null ? step.at() : begun[step.part()];
            doneOf[step.part()]++;
            Instant before = stage.world().clock().instant();
            try {
                step.action().happen(stage);
            } catch (RuntimeException e) {
                failed[step.part()] = e.getMessage();
            }
            if (step.action() instanceof Action.Jump) {
                jumped = jumped.plus(
                        Duration.between(before, stage.world().clock().instant()));
            }
        }
        if (last == null && scenario.length().compareTo(elapsed()) <= 0) {
            end(Report.State.OVER);
        }
    }

    private void end(Report.State state) {
        last = reportAs(state);
        stage.switchAllOff();
        over.complete(last);
    }

    /** Completed with the last report. */
    public CompletionStage<Report> whenOver() {
        return over.minimalCompletionStage();
    }

    private Duration elapsed() {
        return Duration.between(began, stage.world().clock().instant()).minus(jumped);
    }

    private Report reportAs(Report.State state) {
        List<Report.Done> done = new ArrayList<>();
        for (int i = 0; i < doneOf.length; i++) {
            int part = i;
            Duration at = begun[part];
            if (at != null) {
                int of = (int) scenario.steps().stream()
                        .filter(step -> step.part() == part)
                        .count();
                String why = failed[part] == null ? "" : "; but: " + failed[part];
                done.add(new Report.Done(
                        Report.seconds(at), scenario.parts().get(part).what() + why, doneOf[part], of));
            }
        }
        Report.Observed observed = watch.observed();
        Duration soFar = elapsed().compareTo(scenario.length()) > 0 ? scenario.length() : elapsed();
        return new Report(
                scenario.name(),
                scenario.title(),
                state,
                Report.seconds(soFar),
                Report.seconds(scenario.length()),
                done,
                observed,
                Verdict.on(observed));
    }
}
