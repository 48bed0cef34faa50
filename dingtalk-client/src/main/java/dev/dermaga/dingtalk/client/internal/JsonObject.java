package dev.dermaga.dingtalk.client.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, read leniently: DingTalk's documents and servers disagree on whether numbers and booleans are quoted,
 * so both are taken. What is absent is null, an empty list, false.
 */
public final class JsonObject {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, ? extends @Nullable Object> members;

    JsonObject(Map<String, ? extends @Nullable Object> members) {
        this.members = members;
    }

    public static JsonObject empty() {
        return EMPTY;
    }

    /** A view of members as {@link Json} reads them. */
    public static JsonObject of(Map<String, ? extends @Nullable Object> members) {
        return new JsonObject(members);
    }

    public Map<String, ? extends @Nullable Object> members() {
        return members;
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The text; a number or a boolean in its written form; null when absent, empty or not scalar. */
    public @Nullable String text(String name) {
        return scalar(members.get(name));
    }

    /** As {@link #text(String)}; where no member has exactly this name, one that has it in another case. */
    public @Nullable String anyCase(String name) {
        return scalar(valueAnyCase(name));
    }

    /** A member as it was read; where none has exactly this name, one that has it in another case. */
    public @Nullable Object valueAnyCase(String name) {
        if (members.containsKey(name)) {
            return members.get(name);
        }
        for (Map.Entry<String, ? extends @Nullable Object> member : members.entrySet()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return null;
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** @throws IOException when the member is absent */
    public String requiredText(String name) throws IOException {
        String text = text(name);
        if (text == null) {
            throw new IOException("the answer has no '" + name + "'");
        }
        return text;
    }

    public @Nullable Long number(String name) {
        Object value = members.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text) {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    public @Nullable Instant millis(String name) {
        Long millis = number(name);
        return millis == null || millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }

    public boolean flag(String name) {
        Object value = members.get(name);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /** The object; empty when absent. An object that is written inside a string is unpacked. */
    public JsonObject object(String name) {
        Object value = members.get(name);
        if (value instanceof Map<?, ?>) {
            return wrap(value);
        }
        if (value instanceof String text && text.stripLeading().startsWith("{")) {
            try {
                return Json.parseObject(text);
            } catch (IOException e) {
                return EMPTY;
            }
        }
        return EMPTY;
    }

    public List<JsonObject> objects(String name) {
        return members.get(name) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(JsonObject::wrap)
                        .toList()
                : List.of();
    }

    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> items
                ? items.stream()
                        .map(JsonObject::scalar)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static JsonObject wrap(Object map) {
        return new JsonObject((Map<String, @Nullable Object>) map);
    }

    private static @Nullable String scalar(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? null : text;
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }
}
