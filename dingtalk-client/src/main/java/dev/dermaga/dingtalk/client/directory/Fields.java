package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.internal.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a contacts call, as the official SDK sends them: JSON in which numbers and flags are texts, and a list
 * of ids one text with commas. Unchangeable.
 */
final class Fields {
    static final Fields NONE = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    static Fields of(String name, Object value) {
        return NONE.with(name, value);
    }

    /** Null is left out. */
    Fields with(String name, @Nullable Object value) {
        return value == null ? this : put(name, value.toString());
    }

    Fields with(String name, List<?> ids) {
        return with(name, ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** JSON inside the JSON. */
    Fields json(String name, Object value) {
        return put(name, value);
    }

    Fields with(Fields others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Fields(more);
    }

    Call post(String path) {
        return Call.legacy("POST", path).json(values);
    }

    private Fields put(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Fields(more);
    }
}
