package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no server would write, byte by byte. */
class BrokenAnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errcode\":0,\"err | ends in the middle",
                "{\"errcode\":0,\"a\":\"x | ends in the middle",
                "[1] | not a JSON object",
                "OK | not a JSON object",
                "'' | empty",
            })
    void an_answer_that_is_no_json_says_what_it_is(String body, String reason) {
        DingTalkException failure = answeredWith(ok(body));

        assertThat(failure).hasMessageContaining(reason);
        assertThat(failure).isNotInstanceOf(Throttled.class);
    }

    @Test
    void an_answer_that_is_nested_too_deep_says_so() {
        NoAnswer noAnswer =
                (NoAnswer) answeredWith(ok("{\"errcode\":0,\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"));

        assertThat(noAnswer).hasMessageContaining("nested too deep").hasMessageContaining("ask before repeating");
        assertThat(noAnswer.mayHaveHappened()).isTrue();
    }

    @Test
    void an_answer_that_ends_before_its_announced_length_may_have_happened() {
        String torn = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"errcode\":0";

        assertThat(((NoAnswer) answeredWith(torn)).mayHaveHappened()).isTrue();
    }

    @Test
    void an_answer_that_announces_too_much_is_not_begun() {
        String huge = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{";

        assertThat(answeredWith(huge)).hasMessageContaining("longer than 4194304 bytes");
    }

    @ParameterizedTest
    @CsvSource({"403", "405", "429", "200"})
    void a_page_says_that_the_address_is_locked_whatever_its_status(int status) {
        Throttled throttled = (Throttled) answeredWith("HTTP/1.1 " + status
                + " X\r\nContent-Type: text/html\r\nContent-Length: 29\r\n\r\n" + "<html><body>405</body></html>");

        assertThat(throttled.code()).isEqualTo("html-page");
        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ADDRESS);
        assertThat(throttled).hasMessageContaining("HTML page").hasMessageContaining("PT5M");
    }

    @Test
    void a_gateways_page_says_that_it_is_one() {
        String page = "HTTP/1.1 504 X\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>";

        assertThat(answeredWith(page)).isInstanceOf(NoAnswer.class).hasMessageContaining("504: an HTML page");
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.6", "HTTP/9.9 abc", "''"})
    void what_is_no_http_is_no_answer(String line) {
        assertThat(((NoAnswer) answeredWith(line + "\r\n\r\n")).mayHaveHappened())
                .isTrue();
    }

    private static String ok(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    /** What the sender of a message reads when these bytes come back. */
    private static DingTalkException answeredWith(String bytes) {
        try (RawServer server = new RawServer(bytes);
                CustomRobot robot = CustomRobot.at(server.address().resolve("/robot/send?access_token=t"))
                        .callTimeout(Duration.ofSeconds(5))
                        .build()) {
            return catchThrowableOfType(DingTalkException.class, () -> robot.send(WebhookMessage.text("hello")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
