package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Programs that were written for the description that is promised work with the hub as it is. To promise another, on
 * purpose: {@code -Ddescription.promise=true}, and a line in the change log.
 */
class ApiCompatibilityTest {

    private static final Path DESCRIPTION = Path.of("..", "docs", "api", "openapi.json");
    private static final Path PROMISED = Path.of("..", "docs", "api", "promised.json");

    @Test
    void nothing_that_is_promised_is_broken() throws IOException {
        JsonMapper json = new JsonMapper();
        JsonNode now = json.readTree(Files.readString(DESCRIPTION));
        if (Boolean.getBoolean("description.promise")) {
            Files.writeString(PROMISED, json.writeValueAsString(now) + "\n");
        }

        JsonNode promised = json.readTree(Files.readString(PROMISED));

        assertThat(promised.path("paths").size()).isPositive();
        assertThat(BreakingChanges.between(promised, now))
                .as("what is broken of docs/api/promised.json; -Ddescription.promise=true promises anew")
                .isEmpty();
    }
}
