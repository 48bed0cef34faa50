package dev.dermaga.dingtalk.simulator.watch;

import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Looks again after each change, until there is what was waited for. Time here is real time, not the simulator's. */
public final class Watch {
    /** How long to wait where nothing else is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int REFUSALS = 3;
    private static final int SHOWN = 10;

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by lock
    private long changes;
    private boolean closed;

    public Watch(Journal journal) {
        this.journal = journal;
    }

    /** Something is not as it was. */
    public void changed() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to be seen.
     *
     * @param wanted what is waited for, as it goes on after "Waited 5 s for"
     * @param seen what there is instead, a line each
     * @throws NotSeen when patience is at its end
     */
    public <T> T until(String wanted, Duration patience, Supplier<Optional<T>> look, Supplier<List<String>> seen) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long before = changes();
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (!changesWithin(end - System.nanoTime(), before)) {
                throw new NotSeen(report(wanted, patience, seen.get()));
            }
        }
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private boolean changesWithin(long nanos, long before) {
        lock.lock();
        try {
            long left = nanos;
            while (changes == before) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        } finally {
            lock.unlock();
        }
    }

    private String report(String wanted, Duration patience, List<String> seen) {
        StringBuilder text = new StringBuilder("Waited ")
                .append(TimeUnit.MILLISECONDS.convert(patience) / 1000.0)
                .append(" s for ")
                .append(wanted);
        text.append(seen.isEmpty() ? "; nothing is there." : "; there is:");
        if (seen.size() > SHOWN) {
            text.append("\n  (").append(seen.size() - SHOWN).append(" before)");
        }
        seen.stream()
                .skip(Math.max(0, seen.size() - SHOWN))
                .forEach(line -> text.append("\n  ").append(line));
        List<String> refusals = refusals();
        text.append(refusals.isEmpty() ? "\nNothing was refused." : "\nThe last refusals, the newest first:");
        refusals.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    private List<String> refusals() {
        return journal.newest(Integer.MAX_VALUE).stream()
                .filter(entry -> entry.refusal() != null)
                .limit(REFUSALS)
                .map(Lines::refusal)
                .toList();
    }
}
