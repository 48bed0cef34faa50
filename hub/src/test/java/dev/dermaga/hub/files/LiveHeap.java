package dev.dermaga.hub.files;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Watches, from a thread of its own, how much of the heap is really in use: what is left after a collection. */
final class LiveHeap implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000_000;

    private final long idle = live();
    private final AtomicLong most = new AtomicLong(idle);
    private final Thread watcher = new Thread(this::watch, "live-heap");

    private LiveHeap() {}

    static LiveHeap watched() {
        LiveHeap heap = new LiveHeap();
        heap.watcher.setDaemon(true);
        heap.watcher.start();
        return heap;
    }

    long mostAboveIdle() {
        return most.get() - idle;
    }

    private void watch() {
        while (!Thread.interrupted()) {
            most.accumulateAndGet(live(), Math::max);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** As the collector itself saw it: this thread may come to its look late, and others have allocated meanwhile. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
