package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "'The crane, v1.0!', the crane v1 0",
        "吊车已空闲, 吊车 车已 已空 空闲 闲",
        "车, 车",
        "吊车Crane4号, 吊车 车 crane4 号",
        "ＦＵＬＬ width, full width",
        "a a A, a",
        "'👩‍💻 🚢', ''"
    })
    void a_text_is_kept_as(String text, String words) {
        assertThat(SearchWords.of(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "Cra, \"'cra':*\"",
        "吊车空闲, \"'吊车' & '车空' & '空闲'\"",
        "车, \"'车':*\"",
        "'it''s | !x \\ &', \"'it':* & 's':* & 'x':*\"",
        "'!!', \"\""
    })
    void is_asked_for_as(String typed, String query) {
        assertThat('"' + SearchWords.query(typed) + '"').isEqualTo(query);
    }

    @Test
    void nothing_grows_without_bound() {
        assertThat(SearchWords.of("x".repeat(1_000_000))).hasSize(64);
        assertThat(SearchWords.query("a b c d e f g h i j k l m n o p q r s t u v w x y z")
                        .split("&"))
                .hasSize(20);
        assertThat(SearchWords.of(null)).isEmpty();
    }
}
