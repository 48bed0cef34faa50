package dev.dermaga.hub.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What of a REST API would stop a program that was written for an older description of it: docs/decisions/0075. Knows as much
 * of OpenAPI 3.1 as the hub's description uses.
 *
 * <p>What a program sends may not be wanted in addition, or in another form; what it receives may not be left out, or be of
 * another kind. New calls, new parameters that may be left out, more in an answer and new words of a vocabulary break nothing.
 */
final class BreakingChanges {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    private final JsonNode before;
    private final JsonNode now;
    private final List<String> found = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private BreakingChanges(JsonNode before, JsonNode now) {
        this.before = before;
        this.now = now;
    }

    static List<String> between(JsonNode before, JsonNode now) {
        BreakingChanges changes = new BreakingChanges(before, now);
        for (Map.Entry<String, JsonNode> path : before.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (METHODS.contains(call.getKey())) {
                    changes.call(
                            call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            call.getValue(),
                            now.path("paths").path(path.getKey()).path(call.getKey()));
                }
            }
        }
        return changes.found;
    }

    private void call(String name, JsonNode old, JsonNode call) {
        if (call.isMissingNode()) {
            found.add(name + " is gone");
            return;
        }
        Map<String, JsonNode> parameters = parameters(call);
        Map<String, JsonNode> known = parameters(old);
        known.forEach((parameter, was) -> {
            if (!parameters.containsKey(parameter)) {
                found.add(name + " takes no " + parameter + " any more");
            } else {
                sent(
                        name + ", " + parameter,
                        was.path("schema"),
                        parameters.get(parameter).path("schema"));
            }
        });
        parameters.forEach((parameter, is) -> {
            boolean wasWanted = known.containsKey(parameter)
                    && known.get(parameter).path("required").asBoolean(false);
            if (is.path("required").asBoolean(false) && !wasWanted) {
                found.add(name + " wants " + parameter + " now");
            }
        });
        if (call.at("/requestBody/required").asBoolean(false)
                && !old.at("/requestBody/required").asBoolean(false)) {
            found.add(name + " wants a body now");
        }
        contents(name, "takes", old.at("/requestBody/content"), call.at("/requestBody/content"), this::sent);
        for (Map.Entry<String, JsonNode> answer : old.path("responses").properties()) {
            JsonNode is = call.path("responses").path(answer.getKey());
            if (is.isMissingNode()) {
                found.add(name + " does not answer " + answer.getKey() + " any more");
            } else {
                contents(name, "answers", answer.getValue().path("content"), is.path("content"), this::received);
            }
        }
    }

    @FunctionalInterface
    private interface Comparing {
        void compare(String place, JsonNode was, JsonNode is);
    }

    private void contents(String name, String verb, JsonNode old, JsonNode contents, Comparing comparing) {
        for (Map.Entry<String, JsonNode> content : old.properties()) {
            JsonNode is = contents.path(content.getKey());
            if (is.isMissingNode()) {
                found.add(name + " " + verb + " no " + content.getKey() + " any more");
            } else {
                comparing.compare(name + " " + verb, content.getValue().path("schema"), is.path("schema"));
            }
        }
    }

    /** What a program sends: all that was good still is. */
    private void sent(String place, JsonNode was, JsonNode is) {
        if (isKnown("sent", place, was, is)) {
            return;
        }
        Schema old = Schema.of(was, before);
        Schema schema = Schema.of(is, now);
        if (!schema.types().containsAll(old.types())) {
            found.add(place + " was " + old.types() + " and is " + schema.types());
        }
        if (!schema.words().isEmpty() && !schema.words().containsAll(old.words())
                || !schema.words().isEmpty() && old.words().isEmpty()) {
            found.add(place + " takes of " + old.words() + " only " + schema.words());
        }
        old.members().forEach((member, type) -> {
            if (schema.members().containsKey(member)) {
                sent(place + "." + member, type, schema.members().get(member));
            } else if (!schema.isOpen()) {
                found.add(place + "." + member + " is not taken any more");
            }
        });
        schema.required().stream()
                .filter(member -> !old.required().contains(member))
                .forEach(member -> found.add(place + "." + member + " is wanted now"));
        within(place, old, schema, this::sent);
    }

    /** What a program receives: all that was there still is, of no other kind. */
    private void received(String place, JsonNode was, JsonNode is) {
        if (isKnown("received", place, was, is)) {
            return;
        }
        Schema old = Schema.of(was, before);
        Schema schema = Schema.of(is, now);
        if (!old.types().containsAll(schema.types())) {
            found.add(place + " was " + old.types() + " and is " + schema.types());
        }
        old.members().forEach((member, type) -> {
            if (!schema.members().containsKey(member)) {
                found.add(place + "." + member + " is gone");
            } else {
                received(place + "." + member, type, schema.members().get(member));
            }
        });
        old.required().stream()
                .filter(member -> schema.members().containsKey(member)
                        && !schema.required().contains(member))
                .forEach(member -> found.add(place + "." + member + " may be left out now"));
        within(place, old, schema, this::received);
    }

    private static void within(String place, Schema old, Schema schema, Comparing comparing) {
        if (!old.items().isMissingNode() && !schema.items().isMissingNode()) {
            comparing.compare(place + "[]", old.items(), schema.items());
        }
        if (old.others().isObject() && schema.others().isObject()) {
            comparing.compare(place + ".*", old.others(), schema.others());
        }
    }

    /** Named kinds are compared once in a call, which ends where kinds hold themselves. */
    private boolean isKnown(String direction, String place, JsonNode was, JsonNode is) {
        String call = place.split("[.\\[]", 2)[0];
        return was.toString().contains("$ref") && !compared.add(direction + " " + call + was + is);
    }

    private static Map<String, JsonNode> parameters(JsonNode call) {
        return StreamSupport.stream(call.path("parameters").spliterator(), false)
                .collect(Collectors.toMap(
                        parameter -> parameter.path("in").asString("") + " "
                                + parameter.path("name").asString(""),
                        parameter -> parameter));
    }

    /**
     * What a schema says, with its references and its alternatives taken together.
     *
     * @param types with the format, such as {@code string date-time}; {@code null} is one of them
     * @param words of a vocabulary; empty when any will do
     * @param others of a map
     */
    private record Schema(
            Set<String> types,
            Set<String> words,
            Map<String, JsonNode> members,
            Set<String> required,
            JsonNode items,
            JsonNode others) {

        static Schema of(JsonNode schema, JsonNode document) {
            JsonNode named = schema.path("$ref");
            if (!named.isMissingNode()) {
                return of(document.at(named.asString("").substring(1)), document);
            }
            JsonNode main = schema;
            Set<String> types = new TreeSet<>();
            for (String kind : List.of("oneOf", "anyOf")) {
                for (JsonNode one : schema.path(kind)) {
                    Schema alternative = of(one, document);
                    types.addAll(alternative.types());
                    if (!alternative.types().equals(Set.of("null"))) {
                        main = one.path("$ref").isMissingNode()
                                ? one
                                : document.at(one.path("$ref").asString("").substring(1));
                    }
                }
            }
            JsonNode type = main.path("type");
            String format = main.path("format").asString("");
            if (types.isEmpty()) {
                (type.isArray() ? type : List.of(type))
                        .forEach(one -> types.add(typed(one.asString("anything"), format)));
            }
            return new Schema(
                    types,
                    strings(main.path("enum")),
                    main.path("properties").properties().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    strings(main.path("required")),
                    main.path("items"),
                    main.path("additionalProperties"));
        }

        private static String typed(String type, String format) {
            return format.isEmpty() || type.equals("null") ? type : type + " " + format;
        }

        private static Set<String> strings(JsonNode list) {
            Set<String> strings = new TreeSet<>();
            list.forEach(one -> strings.add(one.asString("")));
            return strings;
        }

        boolean isOpen() {
            return others.isObject();
        }
    }
}
