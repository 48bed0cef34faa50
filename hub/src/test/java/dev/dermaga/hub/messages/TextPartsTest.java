package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TextPartsTest {

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void a_text_that_fits_stays_whole() {
        assertThat(TextParts.of("one\n\ntwo", 20)).containsExactly("one\n\ntwo");
    }

    @Test
    void blocks_stay_together_where_they_can() {
        assertThat(TextParts.of("first block\n\nsecond block\nwith two lines", 30))
                .containsExactly("first block", "second block\nwith two lines");
    }

    @Test
    void then_lines_then_sentences_then_words() {
        assertThat(TextParts.of("line one\nline two\nline three", 20))
                .containsExactly("line one\nline two", "line three");
        assertThat(TextParts.of("一句话。又一句话。第三句话。", 30)).containsExactly("一句话。又一句话。", "第三句话。");
        assertThat(TextParts.of("word word word", 11)).containsExactly("word word", "word");
    }

    @Test
    void a_word_that_is_too_long_is_cut_but_never_inside_a_character() {
        assertThat(TextParts.of("🚢".repeat(5), 10)).containsExactly("🚢🚢", "🚢🚢", "🚢");
    }

    @RepeatedTest(50)
    void nothing_is_lost_and_no_part_is_too_long(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> pieces = List.of("a", "word", " ", "\n", "\n\n", "。", "船", "🚢", "\"", "\\", "\t", "\u0001", ". ");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(400); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }

        List<String> parts = TextParts.of(text.toString(), 50);

        assertThat(parts).allSatisfy(part -> {
            assertThat(part).isNotBlank();
            assertThat(json.writeValueAsBytes(part).length - 2)
                    .isEqualTo(TextParts.jsonBytes(part))
                    .isLessThanOrEqualTo(50);
        });
        assertThat(String.join("", parts).replaceAll("\\s", ""))
                .isEqualTo(text.toString().replaceAll("\\s", ""));
    }
}
