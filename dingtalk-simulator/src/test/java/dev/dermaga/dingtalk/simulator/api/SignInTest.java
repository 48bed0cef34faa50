package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.conformance.SignIn;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void the_page_offers_the_four_people_as_buttons_and_needs_no_script() {
        Wire.Reply page = wire.get("/oauth2/auth?" + SignIn.REQUEST);

        assertThat(page.body())
                .contains("value=\"ana\"", "value=\"budi\"", "value=\"chen\"", "value=\"devi\"", "陈晓明")
                .doesNotContain("<script");
        assertThat(page.raw().headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "'zh-CN,zh;q=0.9', '', zh-CN, 登录 Dermaga",
        "'ms-MY', '', ms-MY, Log masuk ke Dermaga",
        "'id', '', ms-MY, Log masuk ke Dermaga",
        "'fr', '', en-GB, Sign in to Dermaga",
        "'fr', '&lang=zh', zh-CN, 登录 Dermaga",
        "'', '&lang=<b>', en-GB, Sign in to Dermaga",
    })
    void the_page_speaks_as_it_is_asked_to_or_as_the_browser_prefers(
            String accepted, String asked, String locale, String said) {
        String page = wire.get(
                        "/oauth2/auth?" + SignIn.REQUEST + asked.replace("<b>", "%3Cb%3E"), "Accept-Language", accepted)
                .body();

        assertThat(page).contains("<html lang=\"" + locale + "\">", "<h1>" + said + "</h1>");
    }

    @Test
    void the_page_says_what_the_app_learns_and_another_language_keeps_the_request() {
        String request = SignIn.REQUEST.replace("scope=openid", "scope=openid+corpid");
        String page = wire.get("/oauth2/auth?" + request + "&lang=en").body();

        assertThat(page).contains("your nickname, mobile number and unionId", "the organisation you are in:");
        String link =
                page.replaceFirst("(?s).*href=\"([^\"]*lang=ms)\".*", "$1").replace("&amp;", "&");
        assertThat(wire.get(link).body()).contains("Log masuk", "name=\"state\" value=\"state-1\"");
    }

    @Test
    void the_choice_leads_back_with_a_code_and_the_state() {
        assertThat(SignIn.location("ana", simulator))
                .matches("http://localhost:8080/cb\\?authCode=(\\w+)&code=\\1&state=state-1");
    }

    @Test
    void a_refusal_leads_back_with_an_error() {
        String location = wire.send(
                        "POST",
                        "/oauth2/auth",
                        (SignIn.REQUEST + "&deny=1").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .raw()
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(location).isEqualTo("http://localhost:8080/cb?error=access_denied&state=state-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/cb",
                "http://localhost.evil.example/cb",
                "http://localhost@evil.example/cb",
                "javascript:alert(1)",
                "//evil.example"
            })
    void nobody_is_sent_to_a_stranger(String redirect) {
        String request = SignIn.REQUEST.replace(
                "http%3A%2F%2Flocalhost%3A8080%2Fcb", java.net.URLEncoder.encode(redirect, StandardCharsets.UTF_8));

        assertThat(wire.get("/oauth2/auth?" + request).status()).isEqualTo(400);
    }

    @Test
    void what_comes_in_the_address_cannot_break_out_of_the_page() {
        String page = wire.get("/oauth2/auth?" + SignIn.REQUEST + "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
                .body();

        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void a_code_works_once_and_for_five_minutes() {
        String used = SignIn.as("ana", simulator);
        assertThat(exchange(used).status()).isEqualTo(200);
        assertThat(exchange(used).code()).isEqualTo("invalidCode");

        String old = SignIn.as("ana", simulator);
        simulator.advance(Duration.ofMinutes(5));
        assertThat(exchange(old).code()).isEqualTo("invalidCode");
    }

    @Test
    void a_refresh_token_gives_a_new_pair() {
        String refresh = exchange(SignIn.as("devi", simulator))
                .json()
                .get("refreshToken")
                .asText();
        simulator.advance(Duration.ofHours(3));

        Wire.Reply renewed = wire.post(
                "/v1.0/oauth2/userAccessToken",
                "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                        + "\",\"grantType\":\"refresh_token\",\"refreshToken\":\"" + refresh + "\"}");

        String access = renewed.json().get("accessToken").asText();
        assertThat(wire.modern("GET", "/v1.0/contact/users/me", access, "")
                        .json()
                        .get("nick")
                        .asText())
                .isEqualTo("Devi Lestari");
    }

    @Test
    void a_persons_token_that_expired_says_so() {
        String access =
                exchange(SignIn.as("ana", simulator)).json().get("accessToken").asText();
        simulator.advance(Duration.ofSeconds(7200));

        Wire.Reply reply = wire.modern("GET", "/v1.0/contact/users/me", access, "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("accesstoken.expired");
        assertThat(wire.modern("GET", "/v1.0/contact/users/me", "made-up", "").code())
                .isEqualTo("InvalidAuthentication");
    }

    @Test
    void the_directory_answers_the_app_and_not_the_person() {
        String person =
                exchange(SignIn.as("ana", simulator)).json().get("accessToken").asText();
        String path = "/topapi/user/getbyunionid?access_token=";
        String body = "{\"unionid\":\"unionAna0001\"}";

        assertThat(wire.post(path + wire.token(), body)
                        .json()
                        .at("/result/userid")
                        .asText())
                .isEqualTo("ana");
        assertThat(wire.post(path + person, body).code()).isEqualTo("88");
    }

    private Wire.Reply exchange(String code) {
        return wire.post(
                "/v1.0/oauth2/userAccessToken",
                "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                        + "\",\"grantType\":\"authorization_code\",\"code\":\"" + code + "\"}");
    }
}
