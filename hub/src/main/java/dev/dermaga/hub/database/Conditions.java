package dev.dermaga.hub.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query asks for, where parts of it may be left out: only the rest is in its statement, which is planned for that. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    /** Asks for it unless the value is null. */
    public Conditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
        return this;
    }

    public Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A parameter of the rest of the statement. */
    public Conditions with(String name, Object value) {
        params.put(name, value);
        return this;
    }

    public String where() {
        return "where " + String.join(" and ", conditions);
    }

    public Map<String, Object> params() {
        return Map.copyOf(params);
    }
}
