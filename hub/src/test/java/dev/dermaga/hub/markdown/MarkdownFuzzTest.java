package dev.dermaga.hub.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.hub.AnyText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written: it is shown, it does not grow out of hand, and it leads nowhere but to the three kinds of address.
 * Jazzer looks for more with {@code JAZZER_FUZZ=1} and {@code -Djazzer.hooks=true}.
 */
class MarkdownFuzzTest {

    private static final Pattern OPENABLE =
            Pattern.compile("(?:https?|dingtalk):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final List<String> PIECES = List.of(
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
            "| a | b |\n| - | - |\n",
            "<b>",
            "![",
            "]",
            "]: ",
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
            "\t",
            "(",
            "<https://e.org>",
            "long".repeat(30));

    @FuzzTest(maxDuration = "1m")
    void anything(byte[] bytes) {
        holds(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void pieces_in_any_order() {
        AnyText.of(PIECES, MarkdownFuzzTest::holds);
    }

    private static void holds(String written) {
        DingTalkMarkdown shown = DingTalkMarkdown.of(written);

        assertThat(shown.text().length()).isLessThan(30 * written.length() + 100);
        assertThat(shown.text().lines().count()).isLessThan(3L * written.length() + 10);
        assertThat(shown.title()).doesNotContain("\n");
        assertThat(shown.title().codePointCount(0, shown.title().length())).isLessThanOrEqualTo(60);
        assertThat(shown.findings())
                .allSatisfy(finding -> assertThat(finding.line())
                        .isBetween(1, (int) written.lines().count() + 1));
        String out = shown.text();
        for (int at = out.indexOf("]("); at >= 0; at = out.indexOf("](", at + 1)) {
            assertThat(out.substring(at + 2)).as(out).matches(OPENABLE);
        }
        assertThat(DingTalkMarkdown.words(written)).doesNotContain("\n");
    }
}
