package dev.dermaga.dingtalk.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets listeners hear of what happened under a lock once it is free: on the same thread, in the same order. */
final class Afterwards {
    private final ThreadLocal<Deque<Runnable>> held = new ThreadLocal<>();

    /** Now, or once the lock is free that this thread holds. */
    void tell(Runnable news) {
        Deque<Runnable> later = held.get();
        if (later == null) {
            news.run();
        } else {
            later.add(news);
        }
    }

    <T> T holding(Object lock, Supplier<T> step) {
        if (held.get() != null) {
            synchronized (lock) {
                return step.get();
            }
        }
        Deque<Runnable> news = new ArrayDeque<>();
        held.set(news);
        try {
            synchronized (lock) {
                return step.get();
            }
        } finally {
            held.remove();
            news.forEach(Runnable::run);
        }
    }
}
