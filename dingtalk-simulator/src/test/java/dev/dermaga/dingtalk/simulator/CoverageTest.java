package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in the documentation, and the counts in the limitations, are what the routes say. Write it anew with {@code -Dcoverage.write=true}. */
class CoverageTest {
    private static final Path PAGE = Path.of("..", "docs", "dingtalk", "coverage.md");
    private static final Path LIMITATIONS = Path.of("..", "docs", "simulator", "limitations.md");
    private static final Path SILENT =
            Path.of("..", "docs", "decisions", "0021-simulator-where-the-documents-are-silent.md");

    @Test
    void the_documented_coverage_is_what_the_routes_say() throws IOException {
        String now = table();
        if (Boolean.getBoolean("coverage.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, now);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(now);
    }

    @Test
    void the_limitations_count_what_is_assumed() throws IOException {
        String page = Files.readString(LIMITATIONS);
        String now = page.replaceAll(
                "(?s)(<!-- counted by CoverageTest -->\n).*?(<!-- end -->)",
                Matcher.quoteReplacement("<!-- counted by CoverageTest -->\n" + counts() + "<!-- end -->"));
        if (Boolean.getBoolean("coverage.write")) {
            Files.writeString(LIMITATIONS, now);
        }

        assertThat(page).contains("<!-- counted by CoverageTest -->\n", "<!-- end -->");
        assertThat(Files.readString(LIMITATIONS)).isEqualTo(now);
    }

    private static String counts() throws IOException {
        Map<String, List<String>> calls = new TreeMap<>();
        for (JsonNode item : items()) {
            calls.computeIfAbsent(item.get("verifiedBy").asText(), unused -> new ArrayList<>())
                    .add(item.get("method").asText() + ' ' + item.get("path").asText());
        }
        long rows;
        try (Stream<String> lines = Files.lines(SILENT)) {
            rows = lines.filter(line -> line.startsWith("| ")).count() - 2; // head and rule
        }
        List<String> assumed = calls.getOrDefault("ASSUMED", List.of());
        return """
                | Checked by | Calls |
                | --- | --- |
                | an official SDK, run unchanged | %d |
                | the documentation alone | %d |
                | nothing: assumed | %d |
                | questions that the documents leave open, each with a row in decision 0021 | %d |

                Assumed are %s.

                """.formatted(
                        calls.getOrDefault("OFFICIAL_SDK", List.of()).size(),
                        calls.getOrDefault("DOCUMENTATION", List.of()).size(),
                        assumed.size(),
                        rows,
                        assumed.stream().map(call -> '`' + call + '`').collect(Collectors.joining(", ")));
    }

    private static JsonNode items() {
        return coverage().get("items");
    }

    private static JsonNode coverage() {
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start()) {
            return new Wire(simulator).get("/_simulator/coverage").json();
        }
    }

    private static String table() {
        JsonNode coverage = coverage();
        StringBuilder page = new StringBuilder("""
                # What the simulator covers

                Made from the routes themselves; a test keeps it current. "Checked by" says what the behaviour was held against:
                the official SDK run unchanged, the documentation alone, or nothing but an assumption. Pages are those of DingTalk's
                own documentation.

                | Call | Credential | Permission | Page | Checked by |
                | --- | --- | --- | --- | --- |
                """);
        for (JsonNode item : coverage.get("items")) {
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
        page.append("""

                ## Where documents and field disagree

                The profile `documented` does what the pages say, `field` what programs report that met the platform.

                | Call | When | documented | field |
                | --- | --- | --- | --- |
                """);
        coverage.get("differs").properties().forEach(entry -> differs(page, entry.getKey(), entry.getValue()));
        for (JsonNode item : coverage.get("items")) {
            String call =
                    '`' + item.get("method").asText() + ' ' + item.get("path").asText() + '`';
            item.get("differs").forEach(difference -> differs(page, call, difference));
        }
        return page.toString();
    }

    private static void differs(StringBuilder page, String call, JsonNode difference) {
        page.append("| ")
                .append(call)
                .append(" | ")
                .append(difference.get("when").asText())
                .append(" | ")
                .append(difference.get("documented").asText())
                .append(" | ")
                .append(difference.get("field").asText())
                .append(" |\n");
    }

    private static String word(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace("sdk", "SDK");
    }
}
