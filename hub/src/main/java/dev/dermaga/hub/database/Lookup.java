package dev.dermaga.hub.database;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks up by one query what many ask for at the same moment, always anew. Inside a transaction, which must see what it
 * wrote itself, it asks alone.
 */
public final class Lookup<K, V> {

    private final Function<Collection<K>, Map<K, V>> query;
    private final Together<K, Found<V>> together;

    /** @param failed the query for all did; this says nothing of a single key */
    private record Found<V>(Optional<V> found, boolean failed) {}

    /** @param query finds what there is of the keys */
    public Lookup(Function<Collection<K>, Map<K, V>> query) {
        this.query = query;
        this.together = new Together<>(this::findAll);
    }

    public Optional<V> find(K key) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return alone(key);
        }
        Found<V> found = together.ask(key);
        return found.failed() ? alone(key) : found.found();
    }

    private Optional<V> alone(K key) {
        return Optional.ofNullable(query.apply(List.of(key)).get(key));
    }

    private List<Found<V>> findAll(List<K> keys) {
        try {
            Map<K, V> found = query.apply(new LinkedHashSet<>(keys));
            return keys.stream()
                    .map(key -> new Found<>(Optional.ofNullable(found.get(key)), false))
                    .toList();
        } catch (NonTransientDataAccessResourceException e) {
            throw e; // nobody can be answered now
        } catch (DataAccessException e) {
            // What one asks for may be something that the database does not take; it must not spoil the others'
            // answers.
            return keys.stream()
                    .map(key -> new Found<V>(Optional.empty(), true))
                    .toList();
        }
    }
}
