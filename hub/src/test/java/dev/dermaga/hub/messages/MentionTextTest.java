package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.people.Account;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionTextTest {

    private static final Account ANA = person("ana", "Ana");
    private static final Account ANA_WIJAYA = person("u-7", "Ana Wijaya");
    private static final Account CHEN = person("chen", "陈晓明");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    @Ana Wijaya, look       | @u-7, look
                    @Ana look               | @ana look
                    @Ana and @Ana Wijaya    | @ana and @u-7
                    @Anabel is not here     | @Anabel is not here
                    @陈晓明你好              | @chen 你好
                    早上好@陈晓明            | 早上好@chen
                    write to ana@example.com| write to ana@example.com
                    nobody by name          | nobody by name
                    @Ana, I said @Ana       | @ana, I said @Ana
                    """)
    void a_name_becomes_the_id_that_calls_the_person(String written, String sent) {
        assertThat(MentionText.withIds(written, List.of(ANA, ANA_WIJAYA, CHEN))).isEqualTo(sent);
    }

    @Test
    void who_is_not_named_is_named_at_the_end() {
        assertThat(MentionText.withNames("@陈晓明 and the others", List.of(CHEN, ANA)))
                .isEqualTo("@陈晓明 and the others @Ana");
    }

    private static Account person(String id, String name) {
        return new Account(id, name, null, null, null);
    }
}
