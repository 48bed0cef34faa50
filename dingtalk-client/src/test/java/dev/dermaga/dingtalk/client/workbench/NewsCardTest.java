package dev.dermaga.dingtalk.client.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsCardTest {
    private static final URI LINK = URI.create("https://hub.example.com/m/1");

    @Test
    void every_key_is_there_even_without_a_value() {
        NewsCard card = NewsCard.empty().add(NewsCard.item("Say \"free\"", LINK));

        assertThat(card.json())
                .isEqualTo("[{\"image\":\"\",\"title\":\"Say \\\"free\\\"\",\"dateTime\":\"\",\"source\":\"\","
                        + "\"link\":\"https://hub.example.com/m/1\"}]");
    }

    @Test
    void news_are_written_as_the_page_shows_them() {
        NewsCard card = NewsCard.of(List.of(NewsCard.item("The crane is free", LINK)
                .image(URI.create("https://hub.example.com/i/1.png"))
                .at(LocalDateTime.of(2018, 11, 1, 12, 45))
                .from("Project Pier")));

        assertThat(card.json())
                .isEqualTo("[{\"image\":\"https://hub.example.com/i/1.png\",\"title\":\"The crane is free\","
                        + "\"dateTime\":\"2018-11-01 12:45\",\"source\":\"Project Pier\","
                        + "\"link\":\"https://hub.example.com/m/1\"}]");
    }

    @Test
    void no_news_are_an_empty_array() {
        assertThat(NewsCard.empty().json()).isEqualTo("[]");
    }

    @Test
    void a_script_is_no_link_and_a_local_file_no_picture() {
        assertThatIllegalArgumentException().isThrownBy(() -> NewsCard.item("News", URI.create("javascript:alert(1)")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewsCard.item("News", LINK).image(URI.create("file:///etc/passwd")));
        assertThatIllegalArgumentException().isThrownBy(() -> NewsCard.item(" ", LINK));
    }

    @Test
    void a_picture_that_would_turn_the_workbench_black_is_refused() {
        assertThatCode(() -> NewsCard.requireShowable(102_400, 2000, 2000)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> NewsCard.requireShowable(102_401, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> NewsCard.requireShowable(1, 2001, 1));
    }
}
