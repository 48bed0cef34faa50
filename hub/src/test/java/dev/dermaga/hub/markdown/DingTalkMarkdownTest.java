package dev.dermaga.hub.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dermaga.hub.markdown.MarkdownFinding.What;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DingTalkMarkdownTest {

    @Test
    void what_dingtalk_shows_stays_as_it_is() {
        String written = """
                ### Deploy *done*

                > **All** fine

                - one
                - [two](https://example.org/a)

                1. first
                2. second

                ![chart](https://example.org/chart.png)""";

        DingTalkMarkdown shown = DingTalkMarkdown.of(written);

        assertThat(shown.text()).isEqualTo(written);
        assertThat(shown.findings()).isEmpty();
        assertThat(shown.title()).isEqualTo("Deploy done");
    }

    @Test
    void a_line_break_is_one_in_dingtalk_too() {
        assertThat(DingTalkMarkdown.of("one\ntwo").text()).isEqualTo("one  \ntwo");
    }

    @Test
    void a_row_of_a_table_becomes_a_line_that_names_its_columns() {
        DingTalkMarkdown shown = DingTalkMarkdown.of("""
                | Service | State |
                | --- | --- |
                | api | **down** |
                | web | |
                """);

        assertThat(shown.text()).isEqualTo("- Service: api · State: **down**\n- Service: web");
        assertThat(what(shown)).containsExactly(What.TABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'```\nls *.txt\n```'                 | '> ls *.txt'           | CODE",
                "'- [x] done\n- [ ] open'             | '- ☑ done\n- ☐ open'   | TASK_LIST",
                "'- a\n  - b\n- c'                    | '- a\n- b\n- c'        | NESTED_LIST",
                "'> a\n>\n> > b'                      | '> a\n> \n> b'         | NESTED_QUOTE",
                "'~~old~~ new'                        | 'old new'              | STRIKETHROUGH",
                "'a <b>bold</b> word'                 | 'a bold word'          | HTML",
                "'[run](javascript:alert(1))'         | 'run'                  | ADDRESS",
                "'![x](file:///etc/passwd)'           | 'x'                    | ADDRESS",
                "'[here](docs/page.md)'               | 'here'                 | ADDRESS",
            })
    void what_dingtalk_does_not_show_becomes_the_nearest_and_is_told_of(String written, String text, What what) {
        DingTalkMarkdown shown = DingTalkMarkdown.of(written);

        assertThat(shown.text()).isEqualTo(text);
        assertThat(what(shown)).containsOnly(what);
    }

    @Test
    void a_finding_names_its_line() {
        assertThat(DingTalkMarkdown.of("fine\n\nfine\n\n---\n\n| a |\n| - |\n").findings())
                .extracting(MarkdownFinding::line)
                .containsExactly(5, 7);
    }

    @Test
    void a_title_is_short_and_has_no_signs() {
        assertThat(DingTalkMarkdown.of("**Hello**, `world`").title()).isEqualTo("Hello, world");
        assertThat(DingTalkMarkdown.of("😀".repeat(100)).title()).isEqualTo("😀".repeat(59) + "…");
        assertThat(DingTalkMarkdown.of("").title()).isEmpty();
    }

    @Test
    void an_address_does_not_end_before_its_end() {
        assertThat(DingTalkMarkdown.of("[a](<https://example.org/x(1)>)").text())
                .isEqualTo("[a](https://example.org/x%281%29)");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "*a **b ", "[", "![", "`", "<a>", "| a ", "#", "\\", "1. ", "    ", "~~a "})
    void however_deep_it_is_nested_it_is_shown(String piece) {
        String written = piece.repeat(50_000 / piece.length());

        DingTalkMarkdown shown = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> DingTalkMarkdown.of(written));

        assertThat(shown.text().length()).isLessThan(3 * written.length() + 100);
    }

    @Test
    void deep_emphasis_loses_its_signs_but_not_its_words() {
        DingTalkMarkdown shown = DingTalkMarkdown.of("*".repeat(4_000) + "word" + "*".repeat(4_000));

        assertThat(shown.text()).contains("word");
        assertThat(what(shown)).contains(What.TOO_DEEP);
    }

    @Test
    void what_is_no_link_becomes_none() {
        assertThat(DingTalkMarkdown.of("\\[a](javascript:x) `[b](javascript:y)`\n\n    [c](javascript:z)")
                        .text())
                .doesNotContain("](");
    }

    /** Whatever is typed, no address gets through that is not one of the three kinds. */
    @Test
    void random_text_is_read() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            "[a](",
            "javascript:x",
            "https://e.org",
            ")",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "|",
            "---",
            "<b>",
            "![",
            "]",
            "# ",
            "1. ",
            "    ",
            "[ ] ",
            "~~",
            "&amp;",
            "\u0000",
            "字",
            "😀",
            "\\",
            "\t"
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder written = new StringBuilder();
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                written.append(pieces[random.nextInt(pieces.length)]);
            }
            DingTalkMarkdown shown = DingTalkMarkdown.of(written.toString());
            assertThat(shown.text()).as("seed %d, %s", seed, written).doesNotContain("](javascript:");
        }
    }

    private static List<What> what(DingTalkMarkdown shown) {
        return shown.findings().stream().map(MarkdownFinding::what).toList();
    }
}
