package dev.dermaga.dingtalk.client.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever DingTalk answers: a method gives a value, or fails as it is documented to. */
class AnswersFuzzTest {
    private static Doors doors;

    @BeforeAll
    static void open() throws IOException {
        doors = new Doors();
    }

    @AfterAll
    static void close() throws IOException {
        doors.close();
    }

    @Test
    void nearly_every_method_of_every_door_is_tried() {
        assertThat(doors.ways()).hasSizeGreaterThan(150);
        assertThat(doors.unreached()).hasSizeLessThan(doors.ways().size() / 10);
    }

    @Test
    void no_answer_surprises() {
        FuzzLoop.run(doors::tryOne);
    }

    @Test
    void no_answer_with_a_token_surprises() {
        FuzzLoop.run(AnswersFuzzTest::token);
    }

    @FuzzTest(maxDuration = "1m")
    void answers(byte[] bytes) {
        doors.tryOne(Choices.of(bytes));
    }

    private static void token(Choices choices) {
        try {
            doors.freshToken(choices);
        } catch (DingTalkException documented) {
            assertThat(documented.getMessage()).isNotEmpty();
        }
    }
}
