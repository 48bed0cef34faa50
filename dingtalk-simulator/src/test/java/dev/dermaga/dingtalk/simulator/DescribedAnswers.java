package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.dermaga.dingtalk.simulator.control.ControlDescription;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds each answer of the control API that a test gets to the API's description. */
final class DescribedAnswers {
    private static final JsonNode DESCRIPTION = ControlDescription.openApi();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private DescribedAnswers() {}

    static void check(String method, String path, Wire.Reply reply) {
        String called = path.replaceAll("[?].*", "");
        String kind =
                reply.raw().headers().firstValue("content-type").orElse("").replaceAll(";.*", "");
        Optional<String> described = described(method, called);
        if (!kind.equals("application/json") || described.isEmpty()) {
            return; // what is not described at all, ControlDescriptionTest finds
        }
        String answer = reply.status() == 200 ? "200" : "default";
        String pointer = "/paths/" + described.orElseThrow().replace("/", "~1") + '/' + method.toLowerCase()
                + "/responses/" + answer + "/content/application~1json/schema";
        assertThat(violations(pointer, reply))
                .as(method + ' ' + path + " → " + reply.body())
                .isEmpty();
    }

    private static Set<?> violations(String pointer, Wire.Reply reply) {
        JsonSchema schema = SCHEMAS.computeIfAbsent(pointer, at -> {
            com.fasterxml.jackson.databind.node.ObjectNode whole = DESCRIPTION.deepCopy();
            whole.put("$ref", "#" + at.replace("{", "%7B").replace("}", "%7D"));
            return FACTORY.getSchema(whole);
        });
        return schema.validate(reply.json());
    }

    /** The path as it is described: with its variables. */
    private static Optional<String> described(String method, String path) {
        for (Map.Entry<String, JsonNode> entry : DESCRIPTION.path("paths").properties()) {
            String pattern = Pattern.quote(entry.getKey()).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
            if (entry.getValue().has(method.toLowerCase()) && path.matches(pattern)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }
}
