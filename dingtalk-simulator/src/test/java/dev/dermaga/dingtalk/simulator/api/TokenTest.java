package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenTest {
    private static final AtomicLong NANOS = new AtomicLong();

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().nanoTime(NANOS::get));

    private static final String CONVERT = "/v1.0/im/chat/chatsandboxpier0001/convertToOpenConversationId";

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void one_token_opens_both_hosts_until_it_expires() {
        String token = wire.token();
        assertThat(wire.modern("POST", CONVERT, token, "").status()).isEqualTo(200);
        assertThat(chat(token).code()).isEqualTo("0");

        simulator.advance(Duration.ofSeconds(7200));

        assertThat(wire.modern("POST", CONVERT, token, "").code()).isEqualTo("InvalidAuthentication");
        assertThat(chat(token).code()).isEqualTo("42001");
        assertThat(wire.token()).isNotEqualTo(token);
    }

    @Test
    void asking_again_renews_the_life_of_the_same_token() {
        String token = wire.token();
        simulator.advance(Duration.ofSeconds(7000));

        assertThat(wire.token()).isEqualTo(token);
        simulator.advance(Duration.ofSeconds(7000));
        assertThat(chat(token).code()).isEqualTo("0");
    }

    @Test
    void the_oldest_form_by_corp_secret_gives_the_same_token() {
        assertThat(wire.get("/gettoken?corpid=ding5a4db0x&corpsecret=" + Wire.SECRET)
                        .json()
                        .get("access_token")
                        .asText())
                .isEqualTo(wire.token());
        assertThat(wire.get("/gettoken?corpid=dingother&corpsecret=" + Wire.SECRET)
                        .code())
                .isEqualTo("40013");
        assertThat(wire.get("/gettoken?corpid=ding5a4db0x&corpsecret=wrong").code())
                .isEqualTo("40089");
        assertThat(wire.get("/gettoken").code()).isEqualTo("40035");
    }

    @Test
    void the_newest_form_checks_grant_credentials_and_corp_in_turn() {
        assertThat(corpToken("ding5a4db0x", Wire.SECRET, "password").code()).isEqualTo("unsupported.grant.type");
        assertThat(corpToken("ding5a4db0x", "wrong", "client_credentials").code())
                .isEqualTo("invalid.client");
        Wire.Reply elsewhere = corpToken("dingother", Wire.SECRET, "client_credentials");
        assertThat(elsewhere.code()).isEqualTo("unauthorized.client");
        assertThat(elsewhere.status()).isEqualTo(401);
    }

    @Test
    void a_token_in_the_wrong_place_is_no_token() {
        String token = wire.token();

        assertThat(wire.send("POST", CONVERT + "?access_token=" + token, null).code())
                .isEqualTo("AuthenticationFailed.MissingParameter");
        assertThat(wire.send("POST", CONVERT, null, "Authorization", "Bearer " + token)
                        .code())
                .isEqualTo("AuthenticationFailed.MissingParameter");
        Wire.Reply old = wire.post("/topapi/v2/user/get", "{\"userid\":\"ana\"}", "x-acs-dingtalk-access-token", token);
        assertThat(old.json().get("sub_code").asText()).isEqualTo("40000");
    }

    @Test
    void a_revoked_token_is_wrapped_on_topapi_and_bare_elsewhere() {
        String token = wire.token();
        simulator.faults().add(Faults.Fault.of(Faults.Kind.REVOKE_TOKENS));

        Wire.Reply wrapped = wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}");
        assertThat(wrapped.code()).isEqualTo("88");
        assertThat(wrapped.json().get("sub_code").isTextual()).isTrue();
        assertThat(wrapped.json().get("sub_code").asText()).isEqualTo("40014");
        assertThat(chat(token).code()).isEqualTo("40014");
    }

    @Test
    void the_twenty_first_call_in_a_second_is_too_fast_on_either_host() {
        String token = wire.token();
        for (int i = 0; i < 20; i++) {
            assertThat(chat(token).code()).isEqualTo("0");
            assertThat(wire.modern("POST", CONVERT, token, "").status()).isEqualTo(200);
        }

        assertThat(chat(token).code()).isEqualTo("90018");
        Wire.Reply tooFast = wire.modern("POST", CONVERT, token, "");
        assertThat(tooFast.status()).isEqualTo(403);
        assertThat(tooFast.code()).isEqualTo("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");

        NANOS.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(chat(token).code()).isEqualTo("0");
    }

    private Wire.Reply chat(String token) {
        return wire.get("/chat/get?chatid=chatsandboxpier0001&access_token=" + token);
    }

    private Wire.Reply corpToken(String corp, String secret, String grant) {
        return wire.post(
                "/v1.0/oauth2/" + corp + "/token",
                "{\"client_id\":\"" + Wire.APP + "\",\"client_secret\":\"" + secret + "\",\"grant_type\":\"" + grant
                        + "\"}");
    }
}
