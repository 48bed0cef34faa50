package dev.dermaga.hub.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement reads like a table. Each column is one parameter, so the statement stays the same however many
 * rows there are, and PostgreSQL need not plan it again.
 *
 * <pre>{@code
 * Rows<Person> asked = Rows.of("asked", people).with("id", "text", Person::id);
 * jdbc.sql("select … from " + asked.sql() + " join account a on a.id = asked.id").params(asked.params())
 * }</pre>
 */
public final class Rows<T> {

    private final String name;
    private final List<T> rows;
    private final List<String> columns = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final Map<String, String[]> params = new LinkedHashMap<>();

    private Rows(String name, List<T> rows) {
        this.name = name;
        this.rows = rows;
    }

    /** @param name under which the statement knows them, and with which their parameters begin */
    public static <T> Rows<T> of(String name, List<T> rows) {
        return new Rows<>(name, rows);
    }

    /** @param type PostgreSQL's, of the column */
    public Rows<T> with(String column, String type, Function<T, @Nullable Object> value) {
        String param = name + "_" + column;
        params.put(param, rows.stream().map(row -> text(value.apply(row))).toArray(String[]::new));
        arrays.add("(select cast(:" + param + " as " + type + "[]))"); // its length is hidden: see Ids
        columns.add(column);
        return this;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        // PostgreSQL does not know the sign that Java gives to years of five digits.
        return value instanceof Instant && value.toString().startsWith("+")
                ? value.toString().substring(1)
                : value.toString();
    }

    /** What stands after {@code from}; has the columns, and {@code place}, from 1. */
    public String sql() {
        return "unnest(" + String.join(", ", arrays) + ") with ordinality as " + name + " ("
                + String.join(", ", columns) + ", place)";
    }

    public Map<String, String[]> params() {
        return params;
    }
}
