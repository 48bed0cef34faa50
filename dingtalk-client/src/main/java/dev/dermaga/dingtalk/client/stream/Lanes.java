package dev.dermaga.dingtalk.client.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the application's code runs: up to four daemon threads {@code dingtalk-inbound-N}. What has the same key runs
 * in order, one after the other. How much waits is bounded by the sockets, which stop reading.
 */
final class Lanes {
    private static final int COUNT = 4;

    private final List<ThreadPoolExecutor> lanes = new ArrayList<>();

    Lanes() {
        for (int i = 0; i < COUNT; i++) {
            String name = "dingtalk-inbound-" + i;
            ThreadPoolExecutor lane =
                    new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, name);
                        thread.setDaemon(true);
                        return thread;
                    });
            lane.allowCoreThreadTimeOut(true);
            lanes.add(lane);
        }
    }

    /** False when the lanes are closed; the task then does not run. */
    boolean offer(String key, Runnable task) {
        try {
            lanes.get(Math.floorMod(key.hashCode(), COUNT)).execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Lets running and waiting tasks end, but not longer than {@code patience}. */
    void close(Duration patience) {
        lanes.forEach(ThreadPoolExecutor::shutdown);
        long until = System.nanoTime() + patience.toNanos();
        try {
            for (ThreadPoolExecutor lane : lanes) {
                if (!lane.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    lane.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            lanes.forEach(ThreadPoolExecutor::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
