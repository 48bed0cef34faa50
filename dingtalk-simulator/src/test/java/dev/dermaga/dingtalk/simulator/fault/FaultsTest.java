package dev.dermaga.dingtalk.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final String HELLO = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";
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
    void a_throttle_speaks_each_dialect_and_stops_after_its_times() {
        fault("{\"kind\":\"throttle\",\"times\":3}");

        Wire.Reply modern = send();
        assertThat(modern.status()).isEqualTo(403);
        assertThat(modern.code()).isEqualTo("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
        assertThat(wire.get("/chat/get?chatid=chatsandboxpier0001&access_token=" + token)
                        .code())
                .isEqualTo("90018");
        assertThat(wire.post("/robot/send?access_token=sandboxrobot01", "{}").code())
                .isEqualTo("410100");
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void a_fault_strikes_its_path_only_until_it_is_switched_off() {
        fault("{\"kind\":\"serverError\",\"path\":\"" + GROUP_SEND + "\"}");

        assertThat(send().status()).isEqualTo(500);
        assertThat(send().status()).isEqualTo(500);
        assertThat(wire.get("/gettoken?appkey=" + Wire.APP + "&appsecret=" + Wire.SECRET)
                        .code())
                .isEqualTo("0");
        wire.send("DELETE", "/_simulator/faults", null);
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void a_refusal_can_be_put_into_its_mouth() {
        fault("{\"kind\":\"refuse\",\"path\":\"" + GROUP_SEND
                + "\",\"times\":1,\"code\":\"bot.stopped\",\"message\":\"stopped\"}");

        assertThat(send().code()).isEqualTo("bot.stopped");
    }

    @Test
    void a_refused_permission_is_named_in_each_dialect() {
        fault("{\"kind\":\"refuse\"}");

        Wire.Reply modern = send();
        assertThat(modern.status()).isEqualTo(403);
        assertThat(modern.code()).isEqualTo("Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(modern.json().at("/accessdenieddetail/requiredScopes/0").asText())
                .isEqualTo("qyapi_robot_sendmsg");
        Wire.Reply wrapped = wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}");
        assertThat(wrapped.status()).isEqualTo(200);
        assertThat(wrapped.json().get("sub_code").asText()).isEqualTo("60011");
        assertThat(wrapped.json().get("sub_msg").asText()).contains("[qyapi_get_member]", "content=" + Wire.APP);
        Wire.Reply old = wire.get("/chat/get?chatid=chatsandboxpier0001&access_token=" + token);
        assertThat(old.code()).isEqualTo("60011");
        assertThat(simulator
                        .journal()
                        .get(simulator.journal().size() - 1)
                        .refusal()
                        .reason())
                .startsWith("Fault: the permission ");
    }

    @Test
    void with_a_wrong_clock_the_date_and_the_hour_of_signatures_move_and_nothing_falls_due() {
        long now = System.currentTimeMillis();
        fault("{\"kind\":\"clockSkew\",\"delay\":\"PT3H\"}");

        assertThat(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                        send().raw().headers().firstValue("Date").orElseThrow())))
                .isBetween(
                        Instant.ofEpochMilli(now).plusSeconds(10_790),
                        Instant.now().plusSeconds(10_801));
        assertThat(wire.post(Wire.signed(now), HELLO).code()).isEqualTo("310000");
        assertThat(wire.post(Wire.signed(now + 10_800_000), HELLO).code()).isEqualTo("0");
        assertThat(send().status()).isEqualTo(200); // two hours' token is still good
        wire.send("DELETE", "/_simulator/faults", null);
        assertThat(wire.post(Wire.signed(now), HELLO).code()).isEqualTo("0");
    }

    @Test
    void a_lost_answer_leaves_the_deed_done_and_the_caller_without_a_word() {
        fault("{\"kind\":\"lostAnswer\",\"path\":\"" + GROUP_SEND + "\",\"times\":1}");

        assertThatThrownBy(this::send).hasRootCauseInstanceOf(IOException.class);

        assertThat(simulator.group(Wire.PIER).messages()).hasSize(1);
    }

    @Test
    void an_answer_twice_lies_in_the_connection_for_the_next_call() throws IOException {
        fault("{\"kind\":\"answerTwice\",\"path\":\"/v1.0/oauth2/accessToken\",\"times\":1}");
        URI base = simulator.address();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("POST /v1.0/oauth2/accessToken HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
                            .getBytes(StandardCharsets.US_ASCII));

            String answers = "";
            while (answers.split("HTTP/1.1 400", -1).length < 3 || !answers.endsWith("}")) {
                answers += (char) socket.getInputStream().read();
            }

            assertThat(answers.split("\"code\"", -1)).hasSize(3);
        }
        assertThat(wire.get("/_simulator/journal?limit=2").body()).contains("Fault: answered twice");
    }

    @Test
    void a_page_instead_of_an_answer_is_no_json() {
        fault("{\"kind\":\"htmlPage\",\"times\":1}");

        assertThat(send().body()).startsWith("<!doctype html>");
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
    }

    @Test
    void a_delay_takes_its_time() {
        fault("{\"kind\":\"delay\",\"times\":1,\"delay\":\"PT0.4S\"}");

        long start = System.nanoTime();
        send();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void the_list_shows_what_is_on() {
        fault("{\"kind\":\"delay\",\"times\":2,\"delay\":\"PT0.01S\"}");
        send();

        assertThat(wire.get("/_simulator/faults").json().at("/items/0/times").asInt())
                .isEqualTo(1);
    }

    private void fault(String json) {
        assertThat(wire.post("/_simulator/faults", json).status()).isEqualTo(200);
    }

    private Wire.Reply send() {
        return wire.modern(
                "POST",
                GROUP_SEND,
                token,
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                        + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}");
    }
}
