package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table in the documentation is what the routes say. Write it anew with {@code -Dcoverage.write=true}. */
class CoverageTest {
    private static final Path PAGE = Path.of("..", "docs", "dingtalk", "coverage.md");

    @Test
    void the_documented_coverage_is_what_the_routes_say() throws IOException {
        String now = table();
        if (Boolean.getBoolean("coverage.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, now);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(now);
    }

    private static String table() {
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start()) {
            JsonNode items =
                    new Wire(simulator).get("/_simulator/coverage").json().get("items");
            StringBuilder page = new StringBuilder("""
                    # What the simulator covers

                    Made from the routes themselves; a test keeps it current. "Checked by" says what the behaviour was held against:
                    the official SDK run unchanged, the documentation alone, or nothing but an assumption. Pages are those of DingTalk's
                    own documentation.

                    | Call | Credential | Permission | Page | Checked by |
                    | --- | --- | --- | --- | --- |
                    """);
            for (JsonNode item : items) {
                page.append("| `")
                        .append(item.get("method").asText())
                        .append(' ')
                        .append(item.get("path").asText())
                        .append("` | ")
                        .append(word(item.get("credential").asText()))
                        .append(" | ")
                        .append(item.get("scope").asText())
                        .append(" | ")
                        .append(item.get("documentedBy").asText())
                        .append(" | ")
                        .append(word(item.get("verifiedBy").asText()))
                        .append(" |\n");
            }
            return page.toString();
        }
    }

    private static String word(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace("sdk", "SDK");
    }
}
