package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyQuotaTest {
    private static final Instant NOON = Instant.parse("2026-08-24T12:00:00Z");

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().callsPerSecond(1_000).clock(Clock.fixed(NOON, ZoneOffset.UTC)));

    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @Test
    void messages_uploads_and_to_dos_count_and_so_does_what_is_refused() {
        send();
        wire.upload("/media/upload?type=file&access_token=" + token, "media", "a.pdf", new byte[] {1});
        wire.modern("POST", "/v1.0/todo/users/unionAna0001/tasks", token, "{}");
        wire.get("/chat/get?chatid=nowhere&access_token=" + token);

        assertThat(used(Kind.API)).isEqualTo(4);
        assertThat(used(Kind.WEBHOOK_AND_STREAM)).isZero();
    }

    @Test
    void tokens_contacts_and_calls_of_nobody_are_free() {
        wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}");
        wire.modern("POST", GROUP_SEND, "no-such-token", "{}");
        wire.post("/robot/send?access_token=no-such-robot", "{}");
        wire.get("/chat/get?chatid=chatsandboxpier0001");

        assertThat(used(Kind.API)).isZero();
        assertThat(used(Kind.WEBHOOK_AND_STREAM)).isZero();
    }

    @Test
    void a_custom_robot_counts_as_a_webhook() {
        assertThat(robot().code()).isEqualTo("0");
        assertThat(wire.post("/robot/send?access_token=sandboxrobot01", "{}").code())
                .isNotEqualTo("0");

        assertThat(used(Kind.WEBHOOK_AND_STREAM)).isEqualTo(2);
        assertThat(used(Kind.API)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"throttle, 0", "lostAnswer, 0", "htmlPage, 0", "refuse, 1", "serverError, 1"})
    void what_was_throttled_or_lost_is_not_counted(String fault, int counted) {
        wire.post("/_simulator/faults", "{\"kind\":\"" + fault + "\",\"times\":1}");
        try {
            send();
        } catch (java.io.UncheckedIOException lost) {
            assertThat(fault).isEqualTo("lostAnswer");
        }

        assertThat(used(Kind.API)).isEqualTo(counted);
    }

    @Test
    void a_month_that_is_used_up_says_so_in_either_dialect() {
        simulator.quota().limit(Kind.API, 1);
        assertThat(send().status()).isEqualTo(200);

        Wire.Reply modern = send();
        assertThat(modern.status()).isEqualTo(403);
        assertThat(modern.code()).isEqualTo("Forbidden.AccessDenied.ApiCountLimitForOrg");
        assertThat(wire.get("/chat/get?chatid=chatsandboxpier0001&access_token=" + token)
                        .code())
                .isEqualTo("90020");
        assertThat(wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}")
                        .code())
                .isEqualTo("0");
        assertThat(robot().code()).isEqualTo("0");
        assertThat(used(Kind.API)).isEqualTo(1);
        assertThat(simulator.group(Wire.PIER).messages()).hasSize(2);
    }

    @Test
    void the_month_ends_at_midnight_in_china() {
        simulator.quota().limit(Kind.API, 1);
        send();

        simulator.advance(Duration.between(NOON, Instant.parse("2026-08-31T15:59:59Z")));
        token = wire.token();
        assertThat(send().status()).isEqualTo(403);
        simulator.advance(Duration.ofSeconds(1));

        assertThat(send().status()).isEqualTo(200);
        assertThat(simulator.quota().month()).hasToString("2026-09");
        assertThat(used(Kind.API)).isEqualTo(1);
    }

    @Test
    void the_last_call_is_given_out_once() throws Exception {
        simulator.quota().limit(Kind.API, 10);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            var calls = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i -> () -> send().status())
                    .toList();
            int sent = 0;
            for (var call : callers.invokeAll(calls)) {
                sent += call.get() == 200 ? 1 : 0;
            }
            assertThat(sent).isEqualTo(10);
        } finally {
            callers.shutdownNow();
        }

        assertThat(used(Kind.API)).isEqualTo(10);
    }

    @Test
    void the_control_api_shows_both_and_sets_what_it_is_told() {
        wire.send(
                "PUT",
                "/_simulator/quota",
                "{\"api\":{\"used\":4999},\"webhookAndStream\":{\"limit\":0}}".getBytes(StandardCharsets.UTF_8));
        send();

        JsonNode quota = wire.get("/_simulator/quota").json();
        assertThat(quota.get("month").asText()).isEqualTo("2026-08");
        assertThat(quota.at("/api/used").asInt()).isEqualTo(5000);
        assertThat(quota.at("/api/limit").asInt()).isEqualTo(5000);
        assertThat(quota.at("/webhookAndStream/used").asInt()).isZero();
        assertThat(quota.at("/webhookAndStream/limit").asInt()).isZero();
        assertThat(send().status()).isEqualTo(403);
        assertThat(robot().code()).isEqualTo("0");
        assertThat(wire.send("PUT", "/_simulator/quota", "{\"api\":{\"used\":-1}}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_reset_begins_the_month_and_its_limits_anew() {
        send();
        simulator.quota().limit(Kind.API, 1);

        simulator.reset();

        assertThat(used(Kind.API)).isZero();
        assertThat(simulator.quota().limit(Kind.API)).isEqualTo(5_000);
    }

    private long used(Kind kind) {
        return simulator.quota().used(kind);
    }

    private Wire.Reply send() {
        return wire.modern(
                "POST",
                GROUP_SEND,
                token,
                "{\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\",\"robotCode\":\"" + Wire.APP
                        + "\",\"openConversationId\":\"" + Wire.PIER + "\"}");
    }

    private Wire.Reply robot() {
        return wire.post(
                Wire.signed(simulator.advance(Duration.ZERO).toEpochMilli()),
                "{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}");
    }
}
