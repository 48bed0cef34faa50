package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BreakingChangesTest {

    private static final String DESCRIPTION = """
            {"paths": {"/things": {
               "get": {"parameters": [{"in": "query", "name": "q", "required": false, "schema": {"type": "string"}}],
                       "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
               "post": {"requestBody": {"required": false, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}}},
                        "responses": {"202": {}}}}},
             "components": {"schemas": {
               "Thing": {"type": "object", "required": ["id"], "properties": {
                  "id": {"type": "string", "format": "uuid"}, "note": {"type": ["string", "null"]},
                  "state": {"type": "string", "enum": ["open", "done"]},
                  "part": {"oneOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
                  "more": {"type": "array", "items": {"type": "integer"}}}},
               "NewThing": {"type": "object", "properties": {"text": {"type": "string"},
                  "kind": {"type": "string", "enum": ["big", "small"]}}}}}}""";

    @Test
    void nothing_changed_breaks_nothing() {
        assertThat(between(DESCRIPTION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\": {\"type\" | \"new\": {\"type\": \"string\"}, \"id\": {\"type\"",
                "\"enum\": [\"open\" | \"enum\": [\"waiting\", \"open\"",
                "\"enum\": [\"big\" | \"enum\": [\"huge\", \"big\"",
                "\"text\": {\"type\": \"string\"} | \"text\": {\"type\": [\"string\", \"null\"]}",
                "\"note\": {\"type\": [\"string\", \"null\"]} | \"note\": {\"type\": \"string\"}",
                "\"name\": \"q\" | \"name\": \"x\", \"required\": false}, {\"in\": \"query\", \"name\": \"q\"",
                "\"required\": [\"id\"] | \"required\": [\"id\", \"state\"]",
                "{\"paths\": { | {\"paths\": {\"/others\": {\"get\": {}},",
            })
    void what_comes_in_addition_breaks_nothing(String old, String is) {
        assertThat(between(changed(old, is))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"/things\" | \"/thing\" | GET /things is gone",
                "\"post\" | \"put\" | POST /things is gone",
                "\"name\": \"q\" | \"name\": \"words\" | takes no query q any more",
                "\"name\": \"q\", \"required\": false | \"name\": \"q\", \"required\": true | wants query q now",
                "\"requestBody\": {\"required\": false | \"requestBody\": {\"required\": true | wants a body now",
                "\"200\" | \"201\" | does not answer 200 any more",
                "\"id\": {\"type\": \"string\", \"format\": \"uuid\"} | \"id\": {\"type\": \"integer\"} | .id was [string uuid] and is [integer]",
                "\"required\": [\"id\"] | \"required\": [] | .id may be left out now",
                "\"note\": | \"notes\": | .note is gone",
                "\"items\": {\"type\": \"integer\"} | \"items\": {\"type\": \"string\"} | .more[] was [integer] and is [string]",
                "\"kind\": | \"sort\": | .kind is not taken any more",
                "\"enum\": [\"big\", \"small\"] | \"enum\": [\"big\"] | takes of [big, small] only [big]",
                "\"NewThing\": {\"type\": \"object\", | \"NewThing\": {\"type\": \"object\", \"required\": [\"text\"], | .text is wanted now",
                "\"state\": {\"type\": \"string\" | \"state\": {\"type\": [\"string\", \"null\"] | .state was [string] and is [null, string]",
            })
    void what_a_program_relies_on_may_not_go(String old, String is, String told) {
        assertThat(between(changed(old, is)))
                .anySatisfy(found -> assertThat(found).contains(told));
    }

    private static String changed(String old, String is) {
        assertThat(DESCRIPTION).contains(old);
        return DESCRIPTION.replace(old, is);
    }

    private static List<String> between(String now) {
        JsonMapper json = new JsonMapper();
        JsonNode before = json.readTree(DESCRIPTION);
        return BreakingChanges.between(before, json.readTree(now));
    }
}
