package dev.dermaga.hub.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is due: on the bell, and at the next due time. Does not poll, except once a minute in case the clock was set.
 *
 * <p>Threads, all daemons: one {@code NAME-dispatcher} that asks for work, and up to {@code workers} named
 * {@code NAME-worker-N} that do it. {@link #stop} ends them.
 */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final int workers;
    private final Bell bell;
    private final Clock clock;
    private final Source source;
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable ExecutorService pool;

    /** Where the work is. */
    public interface Source {

        /** Takes pieces that are due, at most so many, so that nobody else does them. */
        List<Runnable> take(Instant now, int most);

        /** When the next piece becomes due, if any waits for a time after now. */
        Optional<Instant> nextDue(Instant now);
    }

    public Dispatcher(String name, int workers, Bell bell, Clock clock, Source source) {
        this.name = name;
        this.workers = workers;
        this.bell = bell;
        this.clock = clock;
        this.source = source;
    }

    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        AtomicInteger count = new AtomicInteger();
        ExecutorService started = Executors.newFixedThreadPool(
                workers, task -> daemon(task, name + "-worker-" + count.incrementAndGet()));
        Thread dispatcher = daemon(() -> dispatch(started), name + "-dispatcher");
        pool = started;
        thread = dispatcher;
        dispatcher.start();
    }

    /** Takes nothing new and lets running work end. */
    public synchronized void stop(Duration patience) {
        running = false;
        bell.ring();
        try {
            if (thread != null) {
                thread.join(patience.toMillis());
            }
            if (pool != null) {
                pool.shutdown();
                if (!pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("The {} worker did not end in {}; what it did is found at the next start", name, patience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void dispatch(ExecutorService into) {
        Semaphore free = new Semaphore(workers);
        boolean failing = false;
        while (running) {
            try {
                free.acquire();
                int workersFree = 1 + free.drainPermits();
                Instant now = clock.instant();
                List<Runnable> work = List.of();
                try {
                    work = running ? source.take(now, workersFree) : List.of();
                } finally {
                    free.release(workersFree - work.size());
                }
                for (Runnable piece : work) {
                    into.execute(() -> {
                        try {
                            piece.run();
                        } catch (RuntimeException e) {
                            log.error("A piece of {} work failed", name, e);
                        } finally {
                            free.release();
                            bell.ring();
                        }
                    });
                }
                if (work.isEmpty()) {
                    bell.await(pause(now));
                }
                failing = false;
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException e) {
                if (running && !failing) {
                    log.warn("{} work cannot be looked up; trying again every second: {}", name, e.getMessage());
                }
                failing = true;
                pauseAfterFailure();
            }
        }
    }

    private Duration pause(Instant now) {
        return source.nextDue(now)
                .map(due -> Duration.between(clock.instant(), due))
                .map(wait -> wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                .orElse(LONGEST_WAIT);
    }

    private void pauseAfterFailure() {
        try {
            bell.await(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
