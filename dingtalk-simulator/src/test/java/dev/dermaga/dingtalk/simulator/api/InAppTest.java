package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes from inside DingTalk: members to pages, administrators to admin pages, and what pages are signed with. */
class InAppTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

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
    void a_code_tells_who_opened_the_page_once() {
        String code = simulator.person("ana").opens(Wire.APP);

        JsonNode who = inApp(code).json().get("result");

        assertThat(who.get("userid").asText()).isEqualTo("ana");
        assertThat(who.get("unionid").asText()).isEqualTo("unionAna0001");
        assertThat(who.get("sys").asBoolean()).isTrue();
        assertThat(who.get("sys_level").asInt()).isEqualTo(1);
        assertThat(inApp(code).code()).isEqualTo("40078");
    }

    @Test
    void a_code_is_good_for_five_minutes() {
        String code = simulator.person("ana").opens(Wire.APP);

        simulator.advance(Duration.ofMinutes(5));

        assertThat(inApp(code).code()).isEqualTo("40078");
    }

    @Test
    void a_code_comes_from_the_control_api_too() {
        String code = wire.post("/_simulator/people/budi/authCode", "{\"clientId\":\"" + Wire.APP + "\"}")
                .json()
                .get("code")
                .asText();

        assertThat(inApp(code).json().get("result").get("sys_level").asInt()).isZero();
        assertThat(wire.post("/_simulator/people/budi/authCode", "{}").status()).isEqualTo(400);
    }

    @Test
    void a_code_of_another_kind_or_app_is_none() {
        assertThat(inApp(simulator.person("ana").opensAdminPage()).code()).isEqualTo("40078");
        assertThat(inApp("").code()).isEqualTo("400002");
        assertThat(inApp("nothing").code()).isEqualTo("40078");
        String board = newApp();
        assertThat(inApp(simulator.person("ana").opens(board)).code()).isEqualTo("40078");
    }

    @Test
    void who_may_not_use_the_app_is_refused() {
        wire.modern(
                "POST", "/v1.0/microApp/apps/100001/scopes", token, "{\"delDeptIds\":[1],\"addUserIds\":[\"ana\"]}");

        assertThat(inApp(simulator.person("ana").opens(Wire.APP)).code()).isEqualTo("0");
        assertThat(inApp(simulator.person("budi").opens(Wire.APP)).code()).isEqualTo("40079");
    }

    @Test
    void an_administrator_comes_to_the_admin_page() {
        JsonNode sso = wire.post(
                        "/v1.0/oauth2/ssoAccessToken",
                        "{\"corpid\":\"ding5a4db0x\",\"ssoSecret\":\"sandbox-sso-secret\"}")
                .json();
        String code = simulator.person("ana").opensAdminPage();

        JsonNode who = ssoUser(sso.get("accessToken").asText(), code).json();

        assertThat(sso.get("expireIn").asInt()).isEqualTo(3600);
        assertThat(who.get("userId").asText()).isEqualTo("ana");
        assertThat(who.get("isAdmin").asBoolean()).isTrue();
        assertThat(who.get("corpId").asText()).isEqualTo("ding5a4db0x");
        assertThat(ssoUser(sso.get("accessToken").asText(), code).code()).isEqualTo("invalidCode");
        assertThat(ssoUser(token, simulator.person("ana").opensAdminPage()).code())
                .isEqualTo("invalidToken");
        assertThat(ssoUser(
                                sso.get("accessToken").asText(),
                                simulator.person("ana").opens(Wire.APP))
                        .code())
                .isEqualTo("invalidCode");
        simulator.advance(Duration.ofHours(1));
        assertThat(ssoUser(
                                sso.get("accessToken").asText(),
                                simulator.person("ana").opensAdminPage())
                        .code())
                .isEqualTo("invalidToken");
        assertThat(wire.post("/v1.0/oauth2/ssoAccessToken", "{\"corpid\":\"ding5a4db0x\",\"ssoSecret\":\"no\"}")
                        .code())
                .isEqualTo("invalidClientIdOrSecret");
    }

    @Test
    void a_ticket_is_renewed_for_a_day_and_the_same_by_both_generations() {
        String first = ticket();
        assertThat(wire.get("/get_jsapi_ticket?access_token=" + token)
                        .json()
                        .get("ticket")
                        .asText())
                .isEqualTo(first);
        for (int hour = 0; hour < 23; hour++) {
            simulator.advance(Duration.ofHours(1));
            token = wire.token();
            assertThat(ticket()).isEqualTo(first);
        }

        assertThat(wire.modern("POST", "/v1.0/oauth2/jsapiTickets", token, "")
                        .json()
                        .get("expireIn")
                        .asLong())
                .isLessThanOrEqualTo(3600);
        simulator.advance(Duration.ofHours(1));
        token = wire.token();
        assertThat(ticket()).isNotEqualTo(first);
    }

    @Test
    void a_signature_is_that_of_the_documents() {
        String page = "https://hub.example.test/app?q=%E4%BD%A0%E5%A5%BD#x";

        assertThat(JsapiApi.signature("tkt-0001", "n1", "1700000000000", page))
                .isEqualTo("da6b90ccba960142e431105f12d70d696da07b62058b677ce29c14b83f7d0561");
        assertThat(simulator.app(100_001).config(page, "n", "1", "x")).isEqualTo(52011);
        String signature = JsapiApi.signature(ticket(), "n", "1", page);
        assertThat(simulator.app(100_001).config(page, "n", "1", signature)).isZero();
        assertThat(simulator.app(100_001).config(page + "y", "n", "1", signature))
                .isZero();
        assertThat(simulator.app(100_001).config("https://hub.example.test/app", "n", "1", signature))
                .isEqualTo(52013);
    }

    @Test
    void the_journal_hides_codes_and_tickets() {
        String code = simulator.person("ana").opens(Wire.APP);
        inApp(code);
        String ticket = ticket();

        assertThat(simulator.journal().toString()).doesNotContain(code).doesNotContain(ticket);
        assertThat(simulator.journal().stream().map(Journal.Entry::path)).contains("/topapi/v2/user/getuserinfo");
    }

    private String newApp() {
        return wire.modern(
                        "POST",
                        "/v1.0/microApp/apps",
                        token,
                        "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}")
                .json()
                .get("appKey")
                .asText();
    }

    private String ticket() {
        return wire.modern("POST", "/v1.0/oauth2/jsapiTickets", token, "")
                .json()
                .get("jsapiTicket")
                .asText();
    }

    private Wire.Reply ssoUser(String ssoToken, String code) {
        return wire.get("/v1.0/oauth2/ssoUserInfo?code=" + code, "x-acs-dingtalk-access-token", ssoToken);
    }

    private Wire.Reply inApp(String code) {
        return wire.post("/topapi/v2/user/getuserinfo?access_token=" + token, "{\"code\":\"" + code + "\"}");
    }
}
