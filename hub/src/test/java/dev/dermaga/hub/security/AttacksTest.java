package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The attacks of {@code docs/security/attacks.md}, with the results that the page names. */
@HubTest
class AttacksTest {

    private static final Path PAGE = Path.of("..", "docs", "security", "attacks.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final String FILES = "/api/v1/channels/pier/files";
    private static final Pattern TABLE = Pattern.compile("<!-- table: (\\w+) -->");
    private static final Pattern ROW = Pattern.compile("\\| (.*?[^\\\\]) \\|(.*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`(.*?)`");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final int BOMB = 10_000_000;

    @Autowired
    Api api;

    @Test
    void every_attack_ends_as_the_page_says() throws IOException {
        List<String> shown = Files.readAllLines(PAGE);
        List<String> seen = new ArrayList<>();
        String table = "";
        int attacks = 0;
        for (String line : shown) {
            Matcher begins = TABLE.matcher(line);
            Matcher row = ROW.matcher(line);
            if (begins.matches()) {
                table = begins.group(1);
            }
            boolean isAttack = row.matches()
                    && !row.group(1).equals("Attack")
                    && !row.group(1).startsWith("---");
            seen.add(isAttack ? "| " + row.group(1) + " | " + result(table, row.group(1)) + " |" : line);
            attacks += isAttack ? 1 : 0;
        }
        if (Boolean.getBoolean("attacks.write")) {
            Files.write(PAGE, seen);
        }

        assertThat(attacks).isGreaterThan(60);
        assertThat(String.join("\n", Files.readAllLines(PAGE))).isEqualTo(String.join("\n", seen));
    }

    @Test
    void every_test_that_the_page_names_is_there() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(PAGE));

        while (named.find()) {
            String method = "void " + named.group(2) + "(";
            assertThat(source(named.group(1) + ".java")).as(named.group()).contains(method);
        }
    }

    private static String source(String file) throws IOException {
        try (Stream<Path> tests = Files.walk(TESTS)) {
            Path found = tests.filter(test -> test.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }

    private String result(String table, String attack) throws IOException {
        List<String> quoted = QUOTED.matcher(attack)
                .results()
                .map(found -> unescaped(found.group(1)))
                .toList();
        return switch (table) {
            case "address" ->
                "refused: " // or not found at all, by the machine's own names
                        + api.as("ana")
                                .post(FILES, Map.of("url", quoted.get(0)))
                                .status();
            case "name" -> named(quoted.get(0));
            case "content" -> served(quoted.get(0), quoted.get(1).getBytes(StandardCharsets.ISO_8859_1));
            case "zip" ->
                served(quoted.isEmpty() || quoted.get(0).contains("/") ? "a.zip" : quoted.get(0), zip(attack));
            case "markdown" -> markdown(quoted.get(0));
            default -> throw new IllegalStateException("no such table: " + table);
        };
    }

    private static String refusal(Api.Answer answer) {
        return "refused: " + answer.status() + " " + answer.body().path("code").asString();
    }

    private String named(String name) {
        Api.Answer shared = api.as("ana").upload(FILES, name, "text".getBytes(StandardCharsets.UTF_8));
        return shared.status() == 202 ? "named `" + shared.body().path("name").asString() + "`" : refusal(shared);
    }

    private JsonNode upload(String name, byte[] content) {
        Api.Answer shared = api.as("ana").upload(FILES, name, content);
        assertThat(shared.status()).as("%s: %s", name, shared.body()).isEqualTo(202);
        return shared.body();
    }

    /** As a browser gets it; never changed, and never as a page. */
    private String served(String name, byte[] content) {
        Api.Answer got = api.as("ana")
                .get("/api/v1/files/" + upload(name, content).path("id").asString() + "/content");

        assertThat(got.bytes()).isEqualTo(content);
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.header("Content-Security-Policy")).contains("default-src 'none'");
        return got.header("Content-Type").replaceAll(";.*", "") + ", "
                + got.header("Content-Disposition").replaceAll(";.*", "");
    }

    private String markdown(String written) {
        JsonNode shown =
                api.as("ana").post("/api/v1/markdown", Map.of("text", written)).body();
        String text = shown.path("text").asString().replace("\n", "\\n").replace("\u200b", "\\u200b");
        return text.isEmpty() ? "nothing" : "`" + text + "`";
    }

    private static byte[] zip(String attack) throws IOException {
        if (attack.startsWith("nothing but")) {
            return Arrays.copyOf(new byte[] {'P', 'K', 5, 6}, 22);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../evil.sh"));
            zip.write(attack.startsWith("a bomb") ? new byte[BOMB] : "rm".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String unescaped(String shown) {
        return Pattern.compile("\\\\u([0-9A-Fa-f]{4})|\\\\(n|\\\\)")
                .matcher(shown)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(found.group(1), 16))
                                : found.group(2).equals("n") ? "\n" : "\\"));
    }
}
