package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of the old host. The official SDK sends numbers and booleans as JSON strings and objects sometimes as
 * JSON text, so each reading accepts both.
 */
public final class OldParameters {
    private final Map<String, JsonNode> values;

    OldParameters(Map<String, JsonNode> values) {
        this.values = values;
    }

    public @Nullable String text(String name) {
        JsonNode node = values.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : Json.text(node);
    }

    /** A required parameter; its absence is 40035. */
    public String required(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw Refusal.old(40035, "不合法的参数: " + name, "The parameter " + name + " is missing");
        }
        return value;
    }

    public @Nullable JsonNode node(String name) {
        return values.get(name);
    }
}
