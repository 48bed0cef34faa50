package dev.dermaga.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {

    @Test
    void a_chinese_name_is_found_by_its_characters_its_sound_and_its_initials() {
        assertThat(SearchTerms.of("u1", "陈晓明", null, null).keySet())
                .contains("陈晓明", "晓明", "chenxiaoming", "xiaoming", "cxm", "xm", "u1");
    }

    @Test
    void a_surname_is_found_by_each_of_its_readings() {
        assertThat(SearchTerms.of("u1", "单丹", null, null).keySet()).contains("shandan", "dandan", "sd");
        assertThat(SearchTerms.of("u1", "吕一", null, null).keySet()).contains("lvyi", "luyi");
    }

    @Test
    void other_names_count_less_than_the_name() {
        var terms = SearchTerms.of("u1", "Ana Wijaya", "Captain", "Annie");

        assertThat(terms.keySet()).contains("anawijaya", "wijaya", "aw", "captain", "annie");
        assertThat(terms.get("anawijaya")).isLessThan(terms.get("annie"));
    }

    @Test
    void spaces_marks_and_signs_do_not_count() {
        assertThat(SearchTerms.plain("  Renée O'Brien-Łuk ")).isEqualTo("reneeobrienłuk");
        assertThat(SearchTerms.plain("ＣＸＭ％_")).isEqualTo("cxm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%_\\\0", "😀😀😀", "\ud800", "重重重重重重重重重重重重重重重重重重重重重重重重重重"})
    void a_name_that_is_no_name_makes_few_terms_and_no_harm(String name) {
        assertThat(SearchTerms.of("u1", name.repeat(50), name, name)).hasSizeLessThan(500);
    }
}
