package dev.dermaga.dingtalk.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String FORM = "application/x-www-form-urlencoded";

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"appKey\":\"x\",\"appSecret\":\"guessed-secret\"}",
                "  {\"appKey\":\"x\",\"appSecret\":\"guessed-secret\",}",
                "'{\"appKey\":\"x\",\"appSecret\":\"guessed-secret\"}'",
                "appKey=x&appSecret=guessed-secret",
                "appSecret: guessed-secret",
                "{\"appSecret\":guessed_secret}",
                "guessed_secret"
            })
    void a_body_shows_no_secret_however_it_is_sent(String body) {
        for (String type : new String[] {FORM, "application/json", "text/plain"}) {
            wire.send("POST", "/v1.0/oauth2/accessToken", body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
        }

        assertThat(simulator.journal()).hasSize(3);
        assertThat(simulator.journal().toString()).doesNotContain("guessed-secret", "guessed_secret");
    }

    @Test
    void what_can_be_read_is_shown_and_of_the_rest_its_size() {
        assertThat(shown(FORM, "{\"a\":\"1\"}")).isEqualTo("{\"a\":\"1\"}");
        assertThat(shown(FORM, "a=1&b=2")).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        assertThat(shown("application/json", "{\"a\":")).isEqualTo("\"application/json, 5 bytes, not JSON\"");
        assertThat(shown("", "a=1")).isEqualTo("\"3 bytes, not JSON\"");
    }

    @Test
    void of_the_headers_the_type_and_a_requests_own_id_are_shown_and_no_token() {
        wire.send(
                "POST",
                "/v1.0/todo/nothing",
                "{}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "x-acs-dingtalk-access-token",
                "guessed-secret",
                "X-Client-Token",
                "request-0001",
                "Authorization",
                "Bearer guessed-secret");

        assertThat(simulator.journal())
                .extracting(Journal.Entry::headers)
                .containsExactly(Json.object()
                        .put("content-type", "application/json")
                        .put("x-acs-dingtalk-access-token", "gues***")
                        .put("x-client-token", "request-0001"));
    }

    @Test
    void a_download_link_is_a_secret() {
        wire.get("/_oss/robot/link-that-fetches.file?Expires=1");
        wire.post("/_oss/robot/link-that-fetches.file", "{}");
        wire.get("/_oss/robot/link-that-fetches.file/");

        assertThat(simulator.journal()).extracting(Journal.Entry::path).containsOnly("/_oss/robot/link***");
        assertThat(simulator.journal().toString()).doesNotContain("link-that-fetches");
    }

    private static String shown(String type, String body) {
        return String.valueOf(Masking.body(type, body.getBytes(StandardCharsets.UTF_8)));
    }
}
