package dev.dermaga.hub.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One write among several that PostgreSQL makes as one statement, in one round trip. Each package gives those of its own
 * tables; one of them can read what another returned by its name.
 *
 * <pre>{@code
 * Clause.joined("select seq from written", List.of(turn, written, delivery, change));
 * // with turn as (update …), written as (insert … from turn … returning seq), … select seq from written
 * }</pre>
 *
 * @param name under which the others read what it returned
 * @param params by their names, which begin with the clause's own so that they meet no others
 */
public record Clause(String name, String sql, Map<String, ? extends @Nullable Object> params) {

    /** The statement that makes all writes and answers with the query. */
    public static String joined(List<Clause> clauses, String query) {
        return clauses.stream()
                .map(clause -> clause.name() + " as (" + clause.sql() + ")")
                .collect(Collectors.joining(", ", "with ", " " + query));
    }

    public static Map<String, @Nullable Object> params(List<Clause> clauses) {
        Map<String, @Nullable Object> all = new HashMap<>();
        clauses.forEach(clause -> all.putAll(clause.params()));
        return all;
    }
}
