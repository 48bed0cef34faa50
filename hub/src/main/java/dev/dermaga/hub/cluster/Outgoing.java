package dev.dermaga.hub.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What other nodes are to be told: each topic once, however often it was told, and a bounded queue of ephemeral words. */
final class Outgoing {

    private static final int MOST_EPHEMERAL = 1_000;

    /** So many words leave together. */
    private static final int MOST_TOGETHER = 200;

    static final Words NOTHING = new Words(Set.of(), List.of());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();

    // guarded by lock
    private final Set<Hints.Topic> topics = EnumSet.noneOf(Hints.Topic.class);
    private final Deque<String> ephemeral = new ArrayDeque<>();
    private boolean woken;

    record Words(Set<Hints.Topic> topics, List<String> ephemeral) {

        int count() {
            return topics.size() + ephemeral.size();
        }

        /** As they go over the wire: {@code NODE TOPIC} or {@code NODE ephemeral WORD}; a beat where there is nothing. */
        List<String> write(String node, String ephemeralWord, String beat) {
            List<String> written = new ArrayList<>(count());
            topics.forEach(topic -> written.add(node + topic.word()));
            ephemeral.forEach(word -> written.add(node + ephemeralWord + word));
            return written.isEmpty() ? List.of(node + beat) : written;
        }
    }

    void add(Hints.Topic topic) {
        lock.lock();
        try {
            if (topics.add(topic)) {
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void add(String word) {
        lock.lock();
        try {
            if (ephemeral.size() < MOST_EPHEMERAL) {
                ephemeral.add(word);
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** For what a line took that then turned out to be dead. */
    void putBack(Words words) {
        words.topics().forEach(this::add);
        words.ephemeral().forEach(this::add);
    }

    void forgetEphemeral() {
        lock.lock();
        try {
            ephemeral.clear();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return topics.isEmpty() && ephemeral.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            woken = true;
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to say; nothing after this time, or when interrupted or woken. */
    Words take(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (topics.isEmpty() && ephemeral.isEmpty() && !woken && left > 0) {
                left = something.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            // there is nothing to say, then
        } finally {
            lock.unlock();
        }
        return taken();
    }

    private Words taken() {
        lock.lock();
        try {
            woken = false;
            List<String> words = new ArrayList<>();
            while (!ephemeral.isEmpty() && words.size() < MOST_TOGETHER) {
                words.add(ephemeral.remove());
            }
            Words all = new Words(topics.isEmpty() ? Set.of() : EnumSet.copyOf(topics), words);
            topics.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
