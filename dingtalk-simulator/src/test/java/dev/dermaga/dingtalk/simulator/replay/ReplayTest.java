package dev.dermaga.dingtalk.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final String COUNT = "/topapi/user/count";

    private final DingTalkSimulator simulator =
            DingTalkSimulator.builder().build().start();
    private final Wire wire = new Wire(simulator);

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void matching_calls_are_answered_in_order_and_each_line_once() {
        simulator
                .replay()
                .load(line(COUNT, "{}", "{\"a\":1}", 200, "{\"n\":1}") + "\n"
                        + line(COUNT, "{}", "{\"a\":1}", 503, "{\"n\":2}"));

        assertThat(wire.post(COUNT, "{\"a\":1}").body()).isEqualTo("{\"n\":1}");
        assertThat(wire.post(COUNT, "{\"a\":1}").status()).isEqualTo(503);
        assertThat(wire.post(COUNT, "{\"a\":1}").code()).isNotEqualTo("0");

        assertThat(simulator.replay().state()).isEqualTo(new Replay.State(2, 2));
        assertThat(simulator.journal().get(1).note()).contains("line 2 of the recording");
        assertThat(simulator.journal().get(2).note()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"a\":1} | /topapi/user/count | {\"a\":1} | true",
                "{} | {\"a\":1} | /topapi/user/count | {\"a\":2} | false",
                "{} | {\"a\":1} | /topapi/user/count | {\"a\":1,\"b\":1} | false",
                "{} | {\"a\":1} | /topapi/user/count?x=1 | {\"a\":1} | false",
                "{\"x\":\"1\"} | {\"a\":1} | /topapi/user/count?x=1 | {\"a\":1} | true",
                "{\"access_token\":\"***\"} | {\"a\":1} | /topapi/user/count?access_token=any | {\"a\":1} | true",
                "{\"access_token\":\"***\"} | {\"a\":1} | /topapi/user/count?other=any | {\"a\":1} | false",
                "{} | {\"a\":\"call *** at ***\"} | /topapi/user/count | {\"a\":\"call 1 at 2\"} | true",
                "{} | {\"a\":\"call *** at ***\"} | /topapi/user/count | {\"a\":\"call 1\"} | false",
                "{} | {\"a\":\"***end\"} | /topapi/user/count | {\"a\":\"the end\"} | true",
                "{} | {\"a\":[1,{\"b\":\"***\"}]} | /topapi/user/count | {\"a\":[1,{\"b\":\"x\"}]} | true",
                "{} | {\"a\":[1,2]} | /topapi/user/count | {\"a\":[1]} | false",
                "{} | \"9 bytes\" | /topapi/user/count | {\"a\":1} | false",
            })
    void a_call_matches_when_it_says_the_same_apart_from_what_was_hidden(
            String query, String body, String path, String actual, boolean matches) {
        simulator.replay().load(line(COUNT, query, body, 200, "{\"played\":true}"));

        assertThat(wire.post(path, actual).json().path("played").asBoolean()).isEqualTo(matches);
    }

    @Test
    void lines_without_an_answer_that_can_be_given_again_are_left_out() {
        simulator
                .replay()
                .load("{\"method\":\"POST\",\"path\":\"/x\",\"failure\":\"late\"}\n\n"
                        + "{\"method\":\"GET\",\"path\":\"/file\",\"status\":200,\"answer\":\"12 bytes\",\"answerType\":\"image/png\"}\n"
                        + "{\"method\":\"POST\",\"path\":\"/v1.0/page\",\"query\":{},\"status\":200,\"answer\":\"<html></html>\","
                        + "\"answerType\":\"text/html\"}");

        assertThat(simulator.replay().state().lines()).isEqualTo(1);
        assertThat(wire.post("/v1.0/page", "").body()).isEqualTo("<html></html>");
    }

    @Test
    void it_is_directed_over_http_too_and_a_reset_begins_anew() {
        String recording = line(COUNT, "{}", "{\"a\":1}", 200, "{\"n\":1}");

        assertThat(wire.post("/_simulator/replay", recording)
                        .json()
                        .path("lines")
                        .asInt())
                .isEqualTo(1);
        wire.post(COUNT, "{\"a\":1}");
        assertThat(wire.get("/_simulator/replay").json().path("played").asInt()).isEqualTo(1);
        assertThat(wire.get("/_simulator/journal?limit=1").body()).contains("Answered from line 1 of the recording");
        simulator.reset();
        assertThat(wire.post(COUNT, "{\"a\":1}").body()).isEqualTo("{\"n\":1}");
        simulator.replay().stop();
        assertThat(wire.get("/_simulator/replay").json().path("lines").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{}", "[]", "{\"method\":\"GET\"}", "{\"method\":1,\"path\":\"/x\"}"})
    void a_line_that_cannot_be_read_is_named(String line) throws Exception {
        Path file = Files.writeString(directory.resolve("calls.jsonl"), "\n" + line);

        assertThatThrownBy(() -> DingTalkSimulator.builder().replay(file).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2");
        assertThat(wire.post("/_simulator/replay", line).status()).isEqualTo(400);
    }

    private static String line(String path, String query, String body, int status, String answer) {
        return "{\"method\":\"POST\",\"path\":\"" + path + "\",\"query\":" + query + ",\"body\":" + body
                + ",\"status\":" + status + ",\"answer\":" + answer + "}";
    }
}
