package dev.dermaga.dingtalk.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a scenario did, and what the app made of it. Times are seconds of the simulator's clock.
 *
 * @param scenario its name
 * @param title by language
 * @param done what has happened so far, in the order in which it began
 * @param elapsed since it began, without the clock's jumps
 * @param verdicts one for each promise that an app should keep
 */
public record Report(
        String scenario,
        Map<String, String> title,
        State state,
        double elapsed,
        double length,
        List<Done> done,
        Observed observed,
        List<Verdict> verdicts) {
    /** How far it has come. */
    public enum State {
        RUNNING,
        OVER,

        /** Before its time. */
        STOPPED
    }

    /** A part of the scenario: when it began, what it is, and how many of its steps are done of how many. */
    public record Done(double at, String what, int steps, int of) {}

    /** All that was heard of the app. */
    public record Observed(Calls calls, List<Refusal> refusals, Pushes pushes, Sockets sockets, int arrivedTwice) {}

    /**
     * @param refused also those that were throttled
     * @param lost their answers, or they were broken off
     * @param insideLockOut calls to a robot while it was locked out for ten minutes
     * @param tooSoon calls within a second of one of the same kind that was throttled
     * @param repeatedAfterLost the same said once more
     * @param finallyRefused refusals that no repetition changes
     * @param repeatedAfterNo the same said once more within a minute of one of them
     * @param wrongTimes signatures with a time that is too far away
     * @param rightAgain whether a signature was right after that
     * @param lastOutcome of the last call: {@code answered}, or the code of its refusal; empty when there was none
     * @param lockedOut whether a robot was ever locked out
     */
    public record Calls(
            int made,
            int answered,
            int refused,
            int lost,
            int throttled,
            int insideLockOut,
            int tooSoon,
            int repeatedAfterLost,
            int finallyRefused,
            int repeatedAfterNo,
            int wrongTimes,
            boolean rightAgain,
            String lastOutcome,
            boolean lockedOut) {}

    /** @param reason of the first with this code, as the wire log has it */
    public record Refusal(String code, int count, String reason) {}

    /**
     * @param told messages and events
     * @param pushes of them, with repetitions
     * @param never acknowledged
     * @param nobodyThere pushes for which there was no socket
     * @param slowest acknowledgement after the first push, in seconds
     */
    public record Pushes(int told, int pushes, int acknowledged, int never, int nobodyThere, double slowest) {}

    /**
     * @param backAfter for each that ended and that another one followed, how long it took; 0 when that was there before
     * @param silent those that fell silent
     * @param noticed those of them that the app gave up
     */
    public record Sockets(int ended, List<Double> backAfter, int silent, int noticed, double slowestNotice) {
        public Sockets {
            backAfter = List.copyOf(backAfter);
        }

        public int back() {
            return backAfter.size();
        }

        public double slowestBack() {
            return backAfter.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }
    }

    public boolean isOver() {
        return state != State.RUNNING;
    }

    /** The verdict on a promise. Throws {@link IllegalArgumentException} for an unknown one. */
    public Verdict verdict(Verdict.Promise promise) {
        return verdicts.stream()
                .filter(verdict -> verdict.promise() == promise)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No verdict on " + promise));
    }

    /** The promises that were broken. */
    public List<Verdict> broken() {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.BROKEN)
                .toList();
    }

    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }

    /** For people, in plain words. */
    public String text() {
        StringBuilder text = new StringBuilder(title.getOrDefault("en", scenario))
                .append(": ")
                .append(state == State.OVER ? "over" : state == State.STOPPED ? "stopped" : "running")
                .append(" after ")
                .append(Verdict.span(elapsed))
                .append('\n');
        for (Verdict verdict : verdicts) {
            text.append("  ")
                    .append(verdict.outcome().sign())
                    .append(' ')
                    .append(verdict.text())
                    .append('\n');
        }
        Calls calls = observed.calls();
        text.append(String.format(
                "  Calls: %d made, %d answered, %d refused, %d lost, %d repeated after that%n",
                calls.made(), calls.answered(), calls.refused(), calls.lost(), calls.repeatedAfterLost()));
        for (Refusal refusal : observed.refusals()) {
            text.append(String.format("    %d x %s: %s%n", refusal.count(), refusal.code(), refusal.reason()));
        }
        Pushes pushes = observed.pushes();
        text.append(String.format(
                "  Messages and events: %d, pushed %d times, %d acknowledged, %d never%n",
                pushes.told(), pushes.pushes(), pushes.acknowledged(), pushes.never()));
        Sockets sockets = observed.sockets();
        text.append(String.format(
                "  Sockets: %d ended, another was there after %s%n",
                sockets.ended(), sockets.backAfter().stream().map(Verdict::span).toList()));
        for (Done part : done) {
            text.append(String.format("  %7s  %s%n", Verdict.span(part.at()), part.what()));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
