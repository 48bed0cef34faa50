package dev.dermaga.dingtalk.simulator.push;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.PushEffect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is posted to addresses of apps later than it should be, or once more than it should, because a fault says so. */
final class LatePosts {
    private record Late(Instant due, String note, Consumer<@Nullable String> post) {}

    private final Clock clock;
    private final Faults faults;

    /** Held for a whole step: who moved the clock finds all begun that was due, even if the timer began it. */
    private final Object steps = new Object();

    // guarded by this
    private final List<Late> waiting = new ArrayList<>();

    LatePosts(Clock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /**
     * Posts now unless a fault has it otherwise.
     *
     * @param names the topic, and of an event its name
     * @param post begins a post; it is given what the wire log says about the fault, null when there was none
     */
    void post(List<String> names, String clientId, Consumer<@Nullable String> post) {
        PushEffect effect = faults.nextPost(names, clientId);
        Duration hold = effect.hold().orElse(Duration.ZERO);
        Instant now = clock.instant();
        synchronized (this) {
            effect.again()
                    .ifPresent(pause ->
                            waiting.add(new Late(now.plus(hold).plus(pause), "Fault: posted a second time", post)));
            if (!hold.isZero()) {
                waiting.add(new Late(now.plus(hold), "Fault: posted " + hold + " late", post));
            }
        }
        if (hold.isZero()) {
            post.accept(null);
        }
    }

    /** Begins everything that is due by now. Returns how much that is. */
    int runOnce() {
        synchronized (steps) {
            List<Late> due = due(clock.instant());
            due.forEach(late -> late.post().accept(late.note()));
            return due.size();
        }
    }

    private synchronized List<Late> due(Instant now) {
        List<Late> due =
                waiting.stream().filter(late -> !now.isBefore(late.due())).toList();
        waiting.removeAll(due);
        return due;
    }

    synchronized void reset() {
        waiting.clear();
    }
}
