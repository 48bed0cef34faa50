package dev.dermaga.dingtalk.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {
    private final Journal journal = new Journal(Clock.systemUTC(), entry -> {});

    @Test
    void two_thousand_lines_are_kept() {
        for (int i = 0; i < 2_500; i++) {
            write(TextNode.valueOf("short"));
        }

        assertThat(journal.entries()).hasSize(2_000);
        assertThat(journal.entries().get(0).seq()).isEqualTo(501);
        assertThat(journal.newest(1)).extracting(Journal.Entry::seq).containsExactly(2_500L);
    }

    static Object[] longBodies() {
        ArrayNode wide = Json.array();
        for (int i = 0; i < 8_000; i++) {
            wide.addArray();
        }
        return new Object[] {
            Arguments.of("text", TextNode.valueOf("x".repeat(250_000))),
            Arguments.of("many small things", wide),
            Arguments.of("names", Json.object().put("x".repeat(250_000), 1))
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longBodies")
    void fewer_are_kept_when_they_are_long(String name, JsonNode body) {
        for (int i = 0; i < 1_000; i++) {
            write(body);
        }

        assertThat(journal.entries()).hasSizeBetween(30, 80);
        assertThat(journal.newest(1)).extracting(Journal.Entry::seq).containsExactly(1_000L);
    }

    private void write(JsonNode body) {
        journal.call("POST", "/x", 200, null, body, null, null, Duration.ZERO, null);
    }
}
