package dev.dermaga.dingtalk.client.directory;

import dev.dermaga.dingtalk.client.internal.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a contacts call: a form, as the pages show it, where a list is one text with commas. Unchangeable. */
final class Fields {
    static final Fields NONE = new Fields(Map.of());

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    static Fields of(String name, Object value) {
        return NONE.with(name, value);
    }

    /** Null is left out. */
    Fields with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new Fields(more);
    }

    Fields with(String name, List<?> ids) {
        return with(name, ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    Fields with(Fields others) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Fields(more);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Call post(String path) {
        return Call.legacy("POST", path).form(values);
    }
}
