package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.OldParameters;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the contacts calls. Lists of ids are one text with commas between them, in JSON too; a JSON list is
 * taken as well.
 */
final class ContactParameters {
    private final OldParameters given;
    private final int invalid;

    /** @param invalid the code for what is missing or of the wrong form */
    ContactParameters(Call call, int invalid) {
        this.given = call.parameters();
        this.invalid = invalid;
    }

    ContactParameters(Call call) {
        this(call, 400002);
    }

    boolean has(String name) {
        return text(name) != null;
    }

    /** Null when it is absent or empty. */
    @Nullable
    String text(String name) {
        String value = given.text(name);
        return value == null || value.isBlank() ? null : value;
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw refusal(name, "The parameter " + name + " is missing");
        }
        return value;
    }

    /** For a call that has a code of its own for what is missing. */
    void requiredAs(String name, int code) {
        if (!has(name)) {
            throw Refusal.old(code, "参数错误: " + name, "The parameter " + name + " is missing");
        }
    }

    long requiredNumber(String name) {
        return number(name, required(name));
    }

    long number(String name, long otherwise) {
        String value = text(name);
        return value == null ? otherwise : number(name, value);
    }

    private long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw refusal(name, name + " is not a number");
        }
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw refusal(name, name + " is neither true nor false");
        }
        return value.equals("true");
    }

    List<String> list(String name) {
        JsonNode node = given.node(name);
        Stream<String> items = node != null && node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : Stream.of(text(name, "").split(","));
        return items.map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    List<Long> numbers(String name) {
        return list(name).stream().map(item -> number(name, item)).toList();
    }

    /** A list of objects, which a form holds as JSON text. */
    List<JsonNode> items(String name) {
        JsonNode node = given.node(name);
        if (node != null && node.isTextual() && !node.asText().isBlank()) {
            try {
                node = Json.read(node.asText());
            } catch (IOException e) {
                throw refusal(name, name + " is no JSON");
            }
        }
        if (node == null || node.isNull() || node.isTextual()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw refusal(name, name + " is no list");
        }
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    Refusal refusal(String name, String reason) {
        return Refusal.old(invalid, "参数错误: " + name, reason);
    }
}
