package dev.dermaga.dingtalk.client.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's code runs: daemon threads {@code dingtalk-inbound-N}, as many as there is work for, at most 16.
 * What has the same key runs in order, one after the other; keys do not wait for each other while a thread is free, and
 * take turns when none is. How much waits is bounded by the sockets, which stop reading.
 */
final class Lanes {
    static final int MOST_THREADS = 16;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Logger LOG = System.getLogger(Lanes.class.getName());

    /* guarded by this */
    /** What waits, of each key that waits or runs. */
    private final Map<String, Deque<Runnable>> lanes = new HashMap<>();
    /** The keys whose turn comes, none of which runs. */
    private final Deque<String> ready = new ArrayDeque<>();

    private final Set<Thread> threads = new HashSet<>();
    private int idle;
    private int started;
    private boolean closed;

    /** False when the lanes are closed; the task then does not run. */
    synchronized boolean offer(String key, Runnable task) {
        if (closed) {
            return false;
        }
        Deque<Runnable> lane = lanes.get(key);
        if (lane == null) {
            if (idle <= ready.size() && threads.size() < MOST_THREADS) {
                start();
            }
            lane = new ArrayDeque<>(2);
            lanes.put(key, lane);
            ready.add(key);
            notify();
        }
        lane.add(task);
        return true;
    }

    /**
     * Lets running and waiting tasks end, but not longer than {@code patience}. One that closes the lanes itself is not
     * waited for.
     */
    synchronized void close(Duration patience) {
        closed = true;
        notifyAll();
        long until = System.nanoTime() + patience.toNanos();
        Thread me = Thread.currentThread();
        int own = threads.contains(me) ? 1 : 0;
        try {
            for (long left = patience.toNanos(); threads.size() > own && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            me.interrupt();
        }
        lanes.clear();
        ready.clear();
        threads.stream().filter(thread -> thread != me).forEach(Thread::interrupt);
    }

    private void start() {
        Thread thread = new Thread(this::work, "dingtalk-inbound-" + started++);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void work() {
        String key = null;
        while (true) {
            Runnable task;
            synchronized (this) {
                if (key != null) {
                    ranOnce(key);
                }
                key = next();
                if (key == null) {
                    threads.remove(Thread.currentThread());
                    notifyAll();
                    return;
                }
                task = lanes.get(key).remove();
            }
            try {
                task.run();
            } catch (Throwable e) {
                LOG.log(Level.ERROR, "A task failed", e);
            }
        }
    }

    private void ranOnce(String key) {
        Deque<Runnable> lane = lanes.get(key);
        if (lane == null) {
            return;
        }
        if (lane.isEmpty()) {
            lanes.remove(key);
        } else {
            ready.add(key);
        }
    }

    /** Waits for a key whose turn it is; null when there has been none for a while, or there will be none. */
    private @Nullable String next() {
        long until = System.nanoTime() + IDLE_NANOS;
        for (long left = IDLE_NANOS; ready.isEmpty() && !closed && left > 0; left = until - System.nanoTime()) {
            idle++;
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException leftByTheHandler) {
                // what interrupts a handler means that handler
            } finally {
                idle--;
            }
        }
        return ready.poll();
    }
}
