package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/guide} show code that was compiled and run: what stands behind {@code <!-- snippet: NAME -->}
 * is what stands between {@code // snippet: NAME} and {@code // end} in a class of this package, or in a sample. Run with
 * {@code -Dguide.write=true} to bring the pages up to date.
 */
class GuidePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "guide");
    private static final List<Path> CODE = List.of(
            Path.of("src/test/java/dev/dermaga/dingtalk/client/guide"),
            Path.of("..", "samples", "spring-boot", "src", "main", "java", "dev", "dermaga", "sample"));
    private static final Pattern IN_PAGE =
            Pattern.compile("<!-- snippet: (?<name>[\\w-]+) -->\n```java\n(?<code>.*?)```\n", Pattern.DOTALL);
    private static final Pattern IN_CODE = Pattern.compile(
            "(?m)^ *// snippet: (?<name>[\\w-]+)\n(?<code>.*?)^ *// end\n", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void the_pages_show_the_code_that_is_tested() throws IOException {
        Map<String, String> snippets = snippets();
        TreeSet<String> unused = new TreeSet<>(snippets.keySet());
        for (Path page : files(List.of(PAGES), ".md")) {
            String text = Files.readString(page);
            StringBuilder current = new StringBuilder();
            Matcher block = IN_PAGE.matcher(text);
            while (block.find()) {
                String name = block.group("name");
                assertThat(snippets).as("the code for %s", page.getFileName()).containsKey(name);
                unused.remove(name);
                block.appendReplacement(
                        current,
                        Matcher.quoteReplacement(
                                "<!-- snippet: " + name + " -->\n```java\n" + snippets.get(name) + "```\n"));
            }
            block.appendTail(current);
            assertThat(text.split("```java", -1))
                    .as("Java in %s that is no snippet", page.getFileName())
                    .hasSize(current.toString().split("<!-- snippet", -1).length);
            if (Boolean.getBoolean("guide.write")) {
                Files.writeString(page, current.toString());
            } else {
                assertThat(text)
                        .as("%s; -Dguide.write=true brings it up to date", page.getFileName())
                        .isEqualTo(current.toString());
            }
        }
        assertThat(unused).as("snippets that no page shows").isEmpty();
    }

    private static Map<String, String> snippets() throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        for (Path source : files(CODE, ".java")) {
            Matcher marked = IN_CODE.matcher(Files.readString(source));
            while (marked.find()) {
                assertThat(snippets.put(
                                marked.group("name"),
                                marked.group("code").stripTrailing().stripIndent() + "\n"))
                        .as("the second snippet %s", marked.group("name"))
                        .isNull();
            }
        }
        return snippets;
    }

    private static List<Path> files(List<Path> folders, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> there = Files.list(folder)) {
                there.filter(path -> path.toString().endsWith(ending)).sorted().forEach(files::add);
            }
        }
        return files;
    }
}
