package dev.dermaga.dingtalk.client.event;

import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Json;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event's members, read leniently: names in any case, as those over HTTP begin with capitals now and then; a single
 * value where a list belongs; numbers as texts; lists as JSON inside a text. An id that is none is left out.
 */
final class Payload {
    private final JsonObject members;

    Payload(JsonObject members) {
        this.members = members;
    }

    String text(String name) {
        String text = members.anyCase(name);
        return text == null ? "" : text;
    }

    boolean flag(String name) {
        return text(name).equals("true");
    }

    @Nullable
    Instant at(String name) {
        Long millis = number(text(name));
        return millis == null || millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }

    int count(String name) {
        Long number = number(text(name));
        return number == null ? 0 : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    <T> @Nullable T id(String name, Function<String, T> type) {
        return typed(text(name), type);
    }

    /** An id that is a number. */
    <T> @Nullable T numberId(String name, Function<Long, T> type) {
        return id(name, text -> type.apply(Long.valueOf(text)));
    }

    List<String> texts(String name) {
        Object value = members.valueAnyCase(name);
        if (value instanceof List<?>) {
            return JsonObject.of(Map.of(name, value)).texts(name);
        }
        String text = text(name);
        if (text.startsWith("[")) {
            try {
                return Json.parseObject("{\"list\":" + text + "}").texts("list");
            } catch (IOException e) {
                return List.of();
            }
        }
        return text.isEmpty() ? List.of() : List.of(text);
    }

    <T> List<T> ids(String name, Function<String, T> type) {
        return texts(name).stream()
                .map(text -> typed(text, type))
                .filter(Objects::nonNull)
                .toList();
    }

    List<Long> numbers(String name) {
        return ids(name, Long::valueOf);
    }

    List<UserId> people(String name) {
        return ids(name, UserId::of);
    }

    List<UnionId> unionIds(String name) {
        return ids(name, UnionId::of);
    }

    Payload object(String name) {
        Object value = members.valueAnyCase(name);
        return new Payload(
                value == null
                        ? JsonObject.empty()
                        : JsonObject.of(Map.of(name, value)).object(name));
    }

    List<Payload> objects(String name) {
        Object value = members.valueAnyCase(name);
        return value == null
                ? List.of()
                : JsonObject.of(Map.of(name, value)).objects(name).stream()
                        .map(Payload::new)
                        .toList();
    }

    boolean isEmpty() {
        return members.members().isEmpty();
    }

    /** All members that are texts, numbers or truth values. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : members.members().keySet()) {
            String value = members.text(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    String json() {
        return Json.write(members.members());
    }

    private static @Nullable Long number(String text) {
        return typed(text, Long::valueOf);
    }

    private static <T> @Nullable T typed(String text, Function<String, T> type) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return type.apply(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
