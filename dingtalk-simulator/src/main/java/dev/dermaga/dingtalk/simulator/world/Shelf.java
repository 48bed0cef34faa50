package dev.dermaga.dingtalk.simulator.world;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Things of one kind by their id, in the order in which they came. A shelf that a {@link World} made is saved with it
 * and emptied with it. The things are records: what changes is replaced.
 */
public final class Shelf<V> {
    private final String name;
    private final Class<V> kind;
    private final Runnable changed;

    // guarded by this
    private final Map<String, V> things = new LinkedHashMap<>();

    /** @param changed called after each change, outside of the lock */
    Shelf(String name, Class<V> kind, Runnable changed) {
        this.name = name;
        this.kind = kind;
        this.changed = changed;
    }

    String name() {
        return name;
    }

    Class<V> kind() {
        return kind;
    }

    public synchronized Optional<V> find(String id) {
        return Optional.ofNullable(things.get(id));
    }

    public Optional<V> find(Predicate<V> which) {
        return all().stream().filter(which).findFirst();
    }

    /** As of now, the oldest first. */
    public synchronized List<V> all() {
        return List.copyOf(things.values());
    }

    /** As {@link #put}, but nobody is told. */
    synchronized void keep(String id, V thing) {
        things.put(id, thing);
    }

    /** Puts a thing in the place of the one that had its id. */
    public void put(String id, V thing) {
        synchronized (this) {
            things.put(id, thing);
        }
        changed.run();
    }

    /** Puts a thing there unless its id is taken: then nothing changes, and the answer is who has it. */
    public Optional<V> putIfAbsent(String id, V thing) {
        V before;
        synchronized (this) {
            before = things.putIfAbsent(id, thing);
        }
        if (before == null) {
            changed.run();
        }
        return Optional.ofNullable(before);
    }

    /** Replaces a thing by what {@code change}, called under the shelf's lock, makes of it; empty when it is not there. */
    public Optional<V> update(String id, UnaryOperator<V> change) {
        V after;
        synchronized (this) {
            V before = things.get(id);
            if (before == null) {
                return Optional.empty();
            }
            after = change.apply(before);
            things.put(id, after);
        }
        changed.run();
        return Optional.of(after);
    }

    public Optional<V> remove(String id) {
        V before;
        synchronized (this) {
            before = things.remove(id);
        }
        if (before != null) {
            changed.run();
        }
        return Optional.ofNullable(before);
    }

    /** Lets go of some at once. Returns whether there were any. */
    boolean forget(Predicate<V> which) {
        boolean gone;
        synchronized (this) {
            gone = things.values().removeIf(which);
        }
        if (gone) {
            changed.run();
        }
        return gone;
    }

    /** Lets go of the oldest of some, so that no more than {@code most} of them are left. */
    void keepNewest(int most, Predicate<V> which) {
        List<V> some = all().stream().filter(which).toList();
        Set<V> oldest = Collections.newSetFromMap(new IdentityHashMap<>());
        oldest.addAll(some.subList(0, Math.max(0, some.size() - most)));
        forget(oldest::contains);
    }

    synchronized void clear() {
        things.clear();
    }

    synchronized Map<String, V> save() {
        return new LinkedHashMap<>(things);
    }

    synchronized void restore(Map<String, V> saved) {
        things.clear();
        things.putAll(saved);
    }
}
