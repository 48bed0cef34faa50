package dev.dermaga.hub.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Project Pier, project-pier",
                "海港项目组, haigangxiangmuzu",
                "海港 Pier 2号组, haigang-pier-2-haozu",
                "重庆分公司, zhongqingfengongsi",
                "Équipe Été, equipe-ete",
                "ＯＰＳ, ops",
                "吕梁, lvliang",
                "direct-ana, group-direct-ana",
                "🚢, group",
                "../../etc, etc",
                "﷽, group",
            })
    void a_title_becomes_small_letters_digits_and_hyphens(String title, String slug) {
        assertThat(Slug.of(title, taken -> false)).isEqualTo(slug).matches(Slug.FORM);
    }

    @Test
    void a_taken_one_gets_a_number() {
        assertThat(Slug.of("Ops", Set.of("ops", "ops-2")::contains)).isEqualTo("ops-3");
    }

    @Test
    void a_long_title_is_cut_and_any_text_will_do() {
        assertThat(Slug.of("项目".repeat(5_000), taken -> false))
                .hasSizeLessThanOrEqualTo(40)
                .matches(Slug.FORM);
        assertThat(Slug.of("\0\uD83D \u202E- -\n", taken -> false)).isEqualTo("group");
    }
}
