package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void start() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void whoever_approves_gives_the_program_an_app_that_works() {
        JsonNode begun = begin("openClaw");
        String device = begun.get("device_code").asText();
        assertThat(begun.get("user_code").asText()).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(begun.get("expires_in").asInt()).isEqualTo(7200);
        assertThat(begun.get("interval").asInt()).isEqualTo(5);
        assertThat(poll(device).get("status").asText()).isEqualTo("WAITING");

        URI page = URI.create(begun.get("verification_uri_complete").asText());
        assertThat(wire.get(page.toString()).body()).contains("openClaw wants an app", "Ana Wijaya");
        assertThat(answer(begun, "user=ana").status()).isEqualTo(200);

        JsonNode done = poll(device);
        assertThat(done.get("status").asText()).isEqualTo("SUCCESS");
        assertThat(wire.get("/gettoken?appkey=" + done.get("client_id").asText() + "&appsecret="
                                + done.get("client_secret").asText())
                        .json()
                        .get("errcode")
                        .asInt())
                .isZero();
        assertThat(poll(device)).isEqualTo(done);
        assertThat(answer(begun, "deny=1").status()).isEqualTo(400);
        assertThat(simulator.journal().toString())
                .doesNotContain(device)
                .doesNotContain(done.get("client_secret").asText());
    }

    @Test
    void whoever_refuses_says_so() {
        JsonNode begun = begin("");

        answer(begun, "deny=1");

        JsonNode failed = poll(begun.get("device_code").asText());
        assertThat(failed.get("status").asText()).isEqualTo("FAIL");
        assertThat(failed.get("fail_reason").asText()).isEqualTo("用户拒绝授权");
        assertThat(failed.has("client_secret")).isFalse();
    }

    @Test
    void after_two_hours_it_is_too_late() {
        JsonNode begun = begin("");

        simulator.advance(Duration.ofHours(2));

        assertThat(poll(begun.get("device_code").asText()).get("status").asText())
                .isEqualTo("EXPIRED");
        assertThat(answer(begun, "user=ana").status()).isEqualTo(400);
    }

    @Test
    void a_nonce_is_good_once_and_for_five_minutes() {
        String once = init();
        assertThat(beginWith(once).get("errcode").asInt()).isZero();
        assertThat(beginWith(once).get("errcode").asInt()).isNotZero();

        String late = init();
        simulator.advance(Duration.ofMinutes(5));
        assertThat(beginWith(late).get("errcode").asInt()).isNotZero();
    }

    @Test
    void what_was_never_given_out_is_refused() {
        assertThat(poll("nothing").get("errcode").asInt()).isEqualTo(400002);
        assertThat(wire.post("/app/registration/poll", "{}")
                        .json()
                        .get("errcode")
                        .asInt())
                .isEqualTo(400002);
        assertThat(wire.post("/app/registration/begin", "{}")
                        .json()
                        .get("errcode")
                        .asInt())
                .isEqualTo(400002);
        assertThat(wire.post("/app/registration/init", "{\"source\":\"" + "x".repeat(65) + "\"}")
                        .json()
                        .get("errcode")
                        .asInt())
                .isEqualTo(400002);
        assertThat(wire.get("/app/registration/confirm?user_code=%3Cscript%3E").body())
                .doesNotContain("<script>");
        assertThat(wire.get("/app/registration/confirm").status()).isEqualTo(200);
    }

    @Test
    void what_a_program_calls_itself_is_no_html() {
        JsonNode begun = begin("<b>x</b>");

        assertThat(wire.get(begun.get("verification_uri_complete").asText()).body())
                .contains("&lt;b&gt;x&lt;/b&gt; wants");
    }

    @Test
    void a_restart_finds_the_answer(@TempDir Path directory) {
        String device;
        try (DingTalkSimulator before =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            wire = new Wire(before);
            JsonNode begun = begin("");
            device = begun.get("device_code").asText();
            answer(begun, "user=budi");
        }

        try (DingTalkSimulator after =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            wire = new Wire(after);
            assertThat(poll(device).get("status").asText()).isEqualTo("SUCCESS");
        }
    }

    private String init() {
        return wire.post("/app/registration/init", "{}").json().get("nonce").asText();
    }

    private JsonNode begin(String source) {
        String nonce = wire.post("/app/registration/init", "{\"source\":\"" + source + "\"}")
                .json()
                .get("nonce")
                .asText();
        return beginWith(nonce);
    }

    private JsonNode beginWith(String nonce) {
        return wire.post("/app/registration/begin", "{\"nonce\":\"" + nonce + "\"}")
                .json();
    }

    private JsonNode poll(String device) {
        return wire.post("/app/registration/poll", "{\"device_code\":\"" + device + "\"}")
                .json();
    }

    private Wire.Reply answer(JsonNode begun, String choice) {
        String form = "user_code=" + begun.get("user_code").asText() + "&" + choice;
        return wire.send(
                "POST",
                "/app/registration/confirm",
                form.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }
}
