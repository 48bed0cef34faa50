package dev.dermaga.dingtalk.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever DingTalk answers: a method gives a value, or fails as it is documented to. */
class AnswersFuzzTest {
    @AfterAll
    static void close() throws IOException {
        Opened.DOORS.close();
    }

    @Test
    void nearly_every_method_of_every_door_is_tried() {
        Doors doors = Opened.DOORS;

        assertThat(doors.ways()).hasSizeGreaterThan(150);
        assertThat(doors.unreached()).hasSizeLessThan(doors.ways().size() / 10);
    }

    @Test
    void no_answer_surprises() {
        FuzzLoop.run(Opened.DOORS::tryOne);
    }

    @Test
    void no_answer_with_a_token_surprises() {
        FuzzLoop.run(AnswersFuzzTest::token);
    }

    @FuzzTest(maxDuration = "1m")
    void answers(byte[] bytes) {
        Opened.DOORS.tryOne(Choices.of(bytes));
    }

    private static void token(Choices choices) {
        try {
            Opened.DOORS.freshToken(choices);
        } catch (DingTalkException documented) {
            assertThat(documented.getMessage()).isNotEmpty();
        }
    }

    /** Only when it is needed: Jazzer cannot watch classes that were loaded before it came. */
    private static final class Opened {
        static final Doors DOORS = open();

        private static Doors open() {
            try {
                return new Doors();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
