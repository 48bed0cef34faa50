package dev.dermaga.dingtalk.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.yaml.YamlNode;
import dev.dermaga.dingtalk.simulator.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the OpenAPI description of the control API from {@code control-api.yaml}, which says how that is written. */
public final class ControlDescription {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String REF = "#/components/schemas/";

    private final YamlNode source;

    private ControlDescription(YamlNode source) {
        this.source = source.knows("title", "about", "things", "controls");
    }

    public static ObjectNode openApi() {
        try (InputStream in = ControlDescription.class.getResourceAsStream("control-api.yaml")) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new ControlDescription(YamlReader.read(text)).made();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode made() {
        ObjectNode made = Json.object().put("openapi", "3.1.0");
        made.putObject("info")
                .put("title", source.text("title").orElseThrow())
                .put("version", "1")
                .put("description", source.text("about").orElseThrow());
        ObjectNode paths = made.putObject("paths");
        controls().forEach((name, control) -> {
            String[] words = name.split(" ");
            paths.withObjectProperty(words[1])
                    .set(words[0].toLowerCase(Locale.ROOT), operation(words[0], words[1], control));
        });
        ObjectNode schemas = made.putObject("components").putObject("schemas");
        things().forEach((name, thing) -> schemas.set(name, schema(thing)));
        return made;
    }

    private Map<String, YamlNode> controls() {
        return source.get("controls").orElseThrow().map();
    }

    private Map<String, YamlNode> things() {
        return source.get("things").orElseThrow().map();
    }

    // ---- calls

    private ObjectNode operation(String method, String path, YamlNode control) {
        control.knows("does", "query", "takes", "uploads", "answers");
        ObjectNode operation = Json.object()
                .put("summary", control.text("does").orElseThrow(() -> control.problem("does is missing")))
                .put("operationId", operationId(method, path));
        ArrayNode parameters = Json.array();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            parameter(parameters, "path", variables.group(1), true);
        }
        control.get("query")
                .ifPresent(query -> query.map()
                        .forEach((name, about) -> parameter(parameters, "query", bare(name), !name.endsWith("?"))
                                .put("description", about.text())));
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        control.get("takes").ifPresent(takes -> takes(operation, takes, control));
        ObjectNode responses = operation.putObject("responses");
        answers(responses.putObject("200").put("description", "Done."), control);
        ObjectNode problem = responses.putObject("default").put("description", "Not done, and why.");
        problem.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", REF + "Problem");
        return operation;
    }

    private static ObjectNode parameter(ArrayNode parameters, String in, String name, boolean required) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        parameter.put("required", required).putObject("schema").put("type", "string");
        return parameter;
    }

    private void takes(ObjectNode operation, YamlNode takes, YamlNode control) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        String type = mediaType(takes);
        content.putObject(type).set("schema", type.equals("application/json") ? schema(takes) : words());
        control.get("uploads").ifPresent(fields -> {
            ObjectNode form = schema(fields);
            form.withObjectProperty("properties")
                    .putObject("file")
                    .put("type", "string")
                    .put("format", "binary");
            content.putObject("multipart/form-data").set("schema", form);
        });
    }

    private void answers(ObjectNode response, YamlNode control) {
        YamlNode answers = control.get("answers").orElseThrow(() -> control.problem("answers is missing"));
        String type = mediaType(answers);
        response.putObject("content")
                .putObject(type)
                .set("schema", type.equals("application/json") ? schema(answers) : words());
    }

    private static String mediaType(YamlNode node) {
        return switch (node.isText() ? node.text() : "") {
            case "yaml" -> "application/yaml";
            case "events" -> "text/event-stream";
            case "lines" -> "text/plain";
            case "bytes" -> "application/octet-stream";
            default -> "application/json";
        };
    }

    private static ObjectNode words() {
        return Json.object().put("type", "string");
    }

    /** As {@code getPeopleTodos}: the method and the fixed parts of the path, and what makes it one of a kind. */
    private static String operationId(String method, String path) {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        for (String part : path.substring("/_simulator/".length()).split("[^A-Za-z0-9{]+")) {
            if (part.startsWith("{")) {
                id.append("Of").append(capital(part.substring(1)));
            } else {
                id.append(capital(part));
            }
        }
        return id.toString();
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    // ---- things

    private ObjectNode schema(YamlNode node) {
        if (node.isList()) {
            ObjectNode list = Json.object().put("type", "array");
            list.set("items", schema(node.items().get(0)));
            return list;
        }
        return node.isMap() ? object(node.map()) : value(node);
    }

    private ObjectNode object(Map<String, YamlNode> members) {
        ObjectNode object = Json.object().put("type", "object");
        if (members.containsKey("*")) {
            object.set("additionalProperties", schema(members.get("*")));
            return object;
        }
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = Json.array();
        members.forEach((name, member) -> {
            properties.set(bare(name), schema(member));
            if (!name.endsWith("?")) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    private ObjectNode value(YamlNode node) {
        String word = bare(node.text());
        boolean nullable = node.text().endsWith("?");
        ObjectNode value = Json.object();
        switch (word) {
            case "any" -> {
                return value;
            }
            case "text" -> type(value, "string", nullable);
            case "time" -> type(value, "string", nullable).put("format", "date-time");
            case "whole" -> type(value, "integer", nullable);
            case "number" -> type(value, "number", nullable);
            case "flag" -> type(value, "boolean", nullable);
            default -> thing(value, node, word, nullable);
        }
        return value;
    }

    private static ObjectNode type(ObjectNode value, String type, boolean nullable) {
        if (nullable) {
            value.putArray("type").add(type).add("null");
        } else {
            value.put("type", type);
        }
        return value;
    }

    private void thing(ObjectNode value, YamlNode node, String name, boolean nullable) {
        if (!things().containsKey(name)) {
            throw node.problem("there is no thing \"" + name + "\"." + YamlNode.suggestion(name, things().keySet()));
        }
        if (nullable) {
            ArrayNode either = value.putArray("anyOf");
            either.addObject().put("$ref", REF + name);
            either.addObject().put("type", "null");
        } else {
            value.put("$ref", REF + name);
        }
    }

    private static String bare(String name) {
        return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
    }
}
