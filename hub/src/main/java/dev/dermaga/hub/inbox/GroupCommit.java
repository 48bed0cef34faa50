package dev.dermaga.hub.inbox;

import dev.dermaga.hub.inbox.InboundEvents.Row;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Stores rows in the order in which they came, many in one transaction: while one is committed, what arrives meanwhile is
 * gathered for the next. Whoever brings a row waits for the commit that holds it, but not longer than {@code patience}.
 *
 * <p>What the database does not take stays in memory, in its place, and is tried again until it is taken: at most
 * {@link #MOST_ROWS} rows and {@link #MOST_CHARACTERS} characters. When that is full, bringing a row blocks, and whoever
 * brings them stops reading. Rows in memory are lost when the process dies.
 *
 * <p>Thread: one daemon, {@code inbox-writer}; {@link #close} ends it.
 */
final class GroupCommit implements AutoCloseable {

    static final int MOST_ROWS = 10_000;
    static final int MOST_CHARACTERS = 32 << 20;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_TOGETHER = 256;
    private static final int MOST_CHARACTERS_TOGETHER = 4 << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_TRIES = Duration.ofSeconds(5);

    private final Consumer<List<Row>> transaction;
    private final Duration patience;
    private final int mostRows;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /* guarded by lock */
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int characters;
    private long failingSince;
    private boolean failing;
    private boolean closed;
    private long closedAt;

    private record Waiting(Row row, CompletableFuture<Void> stored) {}

    /** @param transaction stores all rows or none, in their order; a row that is there already is stored */
    GroupCommit(Consumer<List<Row>> transaction, Duration patience) {
        this(transaction, patience, MOST_ROWS);
    }

    GroupCommit(Consumer<List<Row>> transaction, Duration patience, int mostRows) {
        this.transaction = transaction;
        this.patience = patience;
        this.mostRows = mostRows;
        this.thread = new Thread(this::write, "inbox-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns once the row is committed.
     *
     * @throws NotStoredYet when that was not so within the patience; at once while the database has been failing for
     *     longer than that
     */
    void store(Row row) {
        CompletableFuture<Void> stored = enqueue(row);
        try {
            stored.get(remainingPatience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NotStoredYet(true, "the database did not take the event in time; it is kept in memory");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStoredYet(true, "interrupted before the event was stored");
        }
    }

    /** How many rows are not stored yet. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<Void> enqueue(Row row) {
        lock.lock();
        try {
            while (!closed && isFull(row)) {
                changed.await();
            }
            if (closed) {
                throw new NotStoredYet(false, "the hub is stopping");
            }
            Waiting one = new Waiting(row, new CompletableFuture<>());
            waiting.add(one);
            characters += row.size();
            changed.signalAll();
            return one.stored();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStoredYet(false, "interrupted while the memory for events was full");
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull(Row row) {
        return !waiting.isEmpty() && (waiting.size() >= mostRows || characters + row.size() > MOST_CHARACTERS);
    }

    private Duration remainingPatience() {
        lock.lock();
        try {
            return failing && System.nanoTime() - failingSince > patience.toNanos() ? Duration.ZERO : patience;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                List<Waiting> together = next();
                if (together.isEmpty()) {
                    return;
                }
                if (written(together)) {
                    pause = FIRST_PAUSE;
                } else if (!paused(pause)) {
                    return;
                } else {
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (Error e) {
                // Without this thread nothing would be stored any more, and nobody could tell.
                log.error("Storing inbound events failed and goes on", e);
                fail(new IllegalStateException(e));
            }
        }
    }

    /** The rows at the head, which stay there until they are stored; empty when all is done and nothing will come. */
    private List<Waiting> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            List<Waiting> together = new ArrayList<>();
            int size = 0;
            for (Waiting one : waiting) {
                size += one.row().size();
                if (together.size() == MOST_TOGETHER || !together.isEmpty() && size > MOST_CHARACTERS_TOGETHER) {
                    break;
                }
                together.add(one);
            }
            return together;
        } finally {
            lock.unlock();
        }
    }

    private boolean written(List<Waiting> together) {
        try {
            transaction.accept(together.stream().map(Waiting::row).toList());
        } catch (DataIntegrityViolationException e) {
            return together.size() == 1 ? refused(together.get(0), e) : writtenOneByOne(together);
        } catch (RuntimeException e) {
            fail(e);
            return false;
        }
        stored(together);
        return true;
    }

    /** One row that the database will never take must not keep the others out. */
    private boolean writtenOneByOne(List<Waiting> together) {
        for (Waiting one : together) {
            if (!written(List.of(one))) {
                return false;
            }
        }
        return true;
    }

    private boolean refused(Waiting one, RuntimeException e) {
        log.error(
                "The database does not take the inbound event {}; it is dropped",
                one.row().key(),
                e);
        remove(List.of(one));
        one.stored().completeExceptionally(e);
        return true;
    }

    private void stored(List<Waiting> together) {
        remove(together);
        together.forEach(one -> one.stored().complete(null));
    }

    private void remove(List<Waiting> together) {
        lock.lock();
        try {
            for (Waiting one : together) {
                waiting.remove();
                characters -= one.row().size();
            }
            if (failing) {
                log.info("Inbound events are stored again; {} wait", waiting.size());
            }
            failing = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(RuntimeException e) {
        lock.lock();
        try {
            if (!failing) {
                failing = true;
                failingSince = System.nanoTime();
                log.warn(
                        "Inbound events cannot be stored; {} are kept in memory and not acknowledged: {}",
                        waiting.size(),
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            }
        } finally {
            lock.unlock();
        }
    }

    /** False when it is time to give up. */
    private boolean paused(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long until = System.nanoTime() + pause.toNanos();
            for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
                if (closed && System.nanoTime() - closedAt > LAST_TRIES.toNanos()) {
                    log.error("{} inbound events were never stored", waiting.size());
                    return false;
                }
                changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing new and stores what waits, trying for at most five seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closedAt = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(LAST_TRIES.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
