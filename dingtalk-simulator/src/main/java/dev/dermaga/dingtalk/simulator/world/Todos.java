package dev.dermaga.dingtalk.simulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Everybody's to-dos, oldest first. */
public final class Todos {
    private final BiConsumer<String, Todo> changed;

    // guarded by this
    private final Map<String, Todo> byId = new LinkedHashMap<>();

    Todos(BiConsumer<String, Todo> changed) {
        this.changed = changed;
    }

    /** Adds a to-do unless the same app has one with this source id already; then that one is returned. */
    public Optional<Todo> addUnlessPresent(Todo todo) {
        synchronized (this) {
            if (todo.sourceId() != null) {
                Optional<Todo> twin = byId.values().stream()
                        .filter(other -> todo.sourceId().equals(other.sourceId())
                                && todo.clientId().equals(other.clientId()))
                        .findFirst();
                if (twin.isPresent()) {
                    return twin;
                }
            }
            byId.put(todo.id(), todo);
        }
        changed.accept("todo_task_create", todo);
        return Optional.empty();
    }

    public synchronized Optional<Todo> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Todo> update(String id, UnaryOperator<Todo> change) {
        Todo after;
        synchronized (this) {
            Todo before = byId.get(id);
            if (before == null) {
                return Optional.empty();
            }
            after = change.apply(before);
            byId.put(id, after);
        }
        changed.accept("todo_task_update", after);
        return Optional.of(after);
    }

    public Optional<Todo> remove(String id) {
        Todo removed;
        synchronized (this) {
            removed = byId.remove(id);
        }
        if (removed != null) {
            changed.accept("todo_task_delete", removed);
        }
        return Optional.ofNullable(removed);
    }

    /** What a person finds in the to-do list. */
    public synchronized List<Todo> of(String unionId) {
        return byId.values().stream().filter(todo -> todo.concerns(unionId)).toList();
    }

    public synchronized List<Todo> all() {
        return new ArrayList<>(byId.values());
    }

    synchronized void replaceAll(Collection<Todo> todos) {
        byId.clear();
        todos.forEach(todo -> byId.put(todo.id(), todo));
    }
}
