package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A page that is opened inside DingTalk, with the codes of the simulated one. */
@HubTest
class InAppSignInTest {

    private static final String CLIENT = "Mozilla/5.0 (iPhone) AliApp(DingTalk/7.6.0)";
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void within_dingtalk_a_sign_in_goes_by_its_clients_code() {
        Api.Answer answer = api.asNobody().with("User-Agent", CLIENT).get("/login?next=/tasks/1?a=b");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/login/in-app?next=%2Ftasks%2F1%3Fa%3Db");
    }

    @Test
    void where_that_fails_it_goes_by_the_browsers_way() {
        Api.Answer answer = api.asNobody().with("User-Agent", CLIENT).get("/login?way=web&next=/tasks/1");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(dingtalk.address().toString());
    }

    @Test
    void the_code_of_the_client_opens_a_session_and_leads_to_the_page_that_was_wanted() throws Exception {
        Page page = open("/tasks/1");

        HttpResponse<String> answer = send(page.cookie, "code=" + code("chen") + "&state=" + page.state);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/tasks/1");
        assertThat(api.asNobody()
                        .with("Cookie", session(answer.headers().allValues("Set-Cookie")))
                        .get("/api/v1/me")
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo("chen");
    }

    @Test
    void a_code_serves_once() throws Exception {
        String code = code("chen");
        Page first = open("/");
        Page second = open("/");

        assertThat(send(first.cookie, "code=" + code + "&state=" + first.state).statusCode())
                .isEqualTo(302);
        HttpResponse<String> again = send(second.cookie, "code=" + code + "&state=" + second.state);
        assertThat(again.statusCode()).isEqualTo(502);
        assertThat(again.body()).contains("DingTalk did not answer");
    }

    @Test
    void somebody_elses_code_cannot_be_slipped_into_this_browser() throws Exception {
        Page attackers = open("/");
        Page victims = open("/");

        assertThat(send(victims.cookie, "code=" + code("chen") + "&state=" + attackers.state)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("none=1", "code=" + code("chen") + "&state=" + victims.state)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(open("/").cookie, "").statusCode()).isEqualTo(400);
    }

    @Test
    void the_page_loads_dingtalks_script_and_nothing_else_from_elsewhere() {
        Api.Answer page = api.asNobody().get("/login/in-app?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self' https://g.alicdn.com;", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers("Content-Security-Policy")).hasSize(1);
        assertThat(page.text()).doesNotContain("<script>").contains("data-corp=\"ding5a4db0x\"");
        assertThat(page.header("Cache-Control")).contains("no-store");
        Api.Answer script = api.asNobody().get("/login/in-app/script.js");
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.text()).contains("requestAuthCode");
    }

    private record Page(String cookie, String state) {}

    private Page open(String next) {
        Api.Answer page = api.asNobody().get("/login/in-app?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        Matcher state = STATE.matcher(page.text());
        assertThat(state.find()).isTrue();
        return new Page(session(page.headers("Set-Cookie")), state.group(1));
    }

    private static String session(List<String> cookies) {
        return cookies.stream()
                .filter(cookie -> cookie.startsWith("dermaga_session="))
                .map(cookie -> cookie.split(";")[0])
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(String cookie, String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(api.address("/login/in-app"))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As DingTalk's client gives it to a page of the app. */
    private String code(String person) throws IOException, InterruptedException {
        URI control = URI.create(dingtalk.address() + "/_simulator/people/" + person + "/authCode");
        String answer = http.send(
                        HttpRequest.newBuilder(control)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"clientId\":\"dingsandboxapp01\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher code =
                Pattern.compile("\"(?:authCode|code)\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
        assertThat(code.find()).as(answer).isTrue();
        return code.group(1);
    }
}
