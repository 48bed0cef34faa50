package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.people.Identity;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriComponentsBuilder;

/** The hub's side of signing in; what DingTalk itself does with a code is tested where DingTalk is called. */
@HubTest
@Import(SigningInTest.CodesAreUnionIds.class)
class SigningInTest {

    @Autowired
    Api api;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    /** Stands for DingTalk: the code is the unionId, or {@code refused}. */
    @TestConfiguration
    static class CodesAreUnionIds {

        @Bean
        @Primary
        SignInProvider codesAreUnionIds() {
            return new SignInProvider() {
                @Override
                public URI authorizationUrl(URI redirect, String state) {
                    return UriComponentsBuilder.fromUriString("https://login.example/oauth2/auth")
                            .queryParam("redirect_uri", redirect)
                            .queryParam("state", state)
                            .build()
                            .toUri();
                }

                @Override
                public Profile profile(String authCode) {
                    if (authCode.equals("refused")) {
                        throw new IllegalStateException("invalidCode");
                    }
                    return new Profile(authCode, Identity.openId("app", "open-" + authCode), null, null);
                }

                @Override
                public Profile inAppProfile(String code) {
                    return profile(code);
                }
            };
        }
    }

    /** A browser: keeps cookies, follows nothing by itself. */
    private final class Browser {

        private final Map<String, String> cookies = new TreeMap<>();
        private String language = "en";

        Api.Answer get(String path) {
            return keep(calls().get(path));
        }

        Api.Answer post(String path) {
            return keep(calls().post(path));
        }

        Api.Calls calls() {
            String header = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return api.asNobody().with("Cookie", header).with("Accept-Language", language);
        }

        private Api.Answer keep(Api.Answer answer) {
            answer.headers("Set-Cookie").forEach(cookie -> {
                String[] pair = cookie.split(";")[0].split("=", 2);
                if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            });
            return answer;
        }

        /** Begins to sign in and gives the state that DingTalk would send back. */
        String begin(String path) {
            Api.Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(302);
            return UriComponentsBuilder.fromUriString(answer.header("Location"))
                    .build()
                    .getQueryParams()
                    .toSingleValueMap()
                    .get("state");
        }

        Api.Answer signIn(String unionId) {
            return get("/login/callback?authCode=" + unionId + "&state=" + begin("/login"));
        }
    }

    @Test
    void who_signs_in_is_known_by_a_session_that_lies_in_the_database() {
        Browser browser = new Browser();

        Api.Answer answer = browser.signIn("unionBudi0002");

        assertThat(jdbc.sql("select account_id from account_identity where value = 'open-unionBudi0002'")
                        .query(String.class)
                        .list())
                .containsExactly("budi");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/");
        assertThat(browser.get("/api/v1/me").body().path("id").asString()).isEqualTo("budi");
        assertThat(jdbc.sql("select principal_name from spring_session")
                        .query(String.class)
                        .list())
                .containsExactly("budi");
    }

    @Test
    void the_way_to_dingtalk_carries_the_address_to_come_back_to() {
        Api.Answer answer = api.asNobody().get("/login");

        assertThat(answer.header("Location"))
                .startsWith("https://login.example/oauth2/auth?redirect_uri=" + api.address("/login/callback"));
        assertThat(answer.headers("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("dermaga_session=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=").contains("SameSite=Lax", "Path=/"));
    }

    @Test
    void the_session_gets_a_new_name_when_the_person_is_known() {
        Browser browser = new Browser();
        String state = browser.begin("/login");
        String before = browser.cookies.get("dermaga_session");

        browser.get("/login/callback?authCode=unionAna0001&state=" + state);

        assertThat(browser.cookies.get("dermaga_session")).isNotEqualTo(before);
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_is_refused() {
        Browser attacker = new Browser();
        String foreign = attacker.begin("/login");
        Browser victim = new Browser();
        victim.begin("/login");

        Api.Answer answer = victim.get("/login/callback?authCode=unionAna0001&state=" + foreign);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Sign-in was not finished").contains("href=\"/login\"");
        assertThat(victim.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(new Browser()
                        .get("/login/callback?authCode=unionAna0001&state=" + foreign)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_answer_serves_once_and_for_ten_minutes() {
        Browser browser = new Browser();
        String used = browser.begin("/login");
        browser.get("/login/callback?state=" + used);
        Browser slow = new Browser();
        String late = slow.begin("/login");

        clock.advance(Duration.ofMinutes(11));

        assertThat(browser.get("/login/callback?authCode=unionAna0001&state=" + used)
                        .status())
                .isEqualTo(400);
        assertThat(slow.get("/login/callback?authCode=unionAna0001&state=" + late)
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/c/pier?tab=tasks, /c/pier?tab=tasks",
        "//evil.example, /",
        "/\\evil.example, /",
        "https://evil.example/, /",
        "javascript:alert(1), /",
        "/%5Cevil.example, /%5Cevil.example",
        "/login, /"
    })
    void the_way_back_leads_into_this_hub_only(String wanted, String reached) {
        Browser browser = new Browser();
        String path = UriComponentsBuilder.fromPath("/login")
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(wanted)
                .toUriString();

        Api.Answer answer = browser.get("/login/callback?authCode=unionAna0001&state=" + browser.begin(path));

        assertThat(answer.header("Location")).isEqualTo(reached);
    }

    @Test
    void a_person_in_none_of_the_groups_reads_why_they_cannot_enter() {
        Browser stranger = new Browser();
        stranger.language = "zh-CN";

        Api.Answer answer = stranger.signIn("unionNobody");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("您尚未加入").contains("重新登录").contains("lang=\"zh\"");
    }

    @Test
    void a_code_that_dingtalk_refuses_can_be_tried_again() {
        Browser browser = new Browser();
        browser.language = "ms-MY";

        Api.Answer answer = browser.signIn("refused");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text())
                .contains("DingTalk tidak menjawab", "Cuba lagi")
                .doesNotContain("invalidCode");
    }

    @Test
    void who_declines_at_dingtalk_is_told_so() {
        Browser browser = new Browser();

        Api.Answer answer = browser.get("/login/callback?error=access_denied&state=" + browser.begin("/login"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Sign-in was declined");
    }

    @Test
    void a_session_alone_changes_nothing() {
        Browser browser = new Browser();
        browser.signIn("unionAna0001");

        Api.Answer forged = browser.post("/logout");

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body().path("code").asString()).isEqualTo("not-allowed");
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void who_leaves_is_unknown_afterwards() {
        Browser browser = new Browser();
        browser.signIn("unionAna0001");
        browser.get("/api/v1/me");

        Api.Answer left = browser.calls()
                .with("X-XSRF-TOKEN", browser.cookies.get("XSRF-TOKEN"))
                .post("/logout");

        assertThat(left.status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from spring_session")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void who_leaves_is_sent_no_more_changes() {
        Browser browser = new Browser();
        browser.signIn("unionAna0001");
        browser.get("/api/v1/me");
        try (Follower open = browser.calls().follow();
                Follower other = api.as("ana").follow()) {
            browser.calls()
                    .with("X-XSRF-TOKEN", browser.cookies.get("XSRF-TOKEN"))
                    .post("/logout");
            open.next("end");
            api.as("budi").post("/api/v1/channels/pier/messages", Map.of("text", "still here?"));

            other.next("change");
        }
    }

    @Test
    void who_leaves_on_another_node_is_sent_no_more_changes() {
        Browser browser = new Browser();
        browser.signIn("unionAna0001");
        browser.get("/api/v1/me");
        try (Follower open = browser.calls().follow();
                Follower other = api.as("ana").follow()) {
            jdbc.sql("delete from spring_session").update(); // as the other node does

            open.next("end");
            api.as("budi").post("/api/v1/channels/pier/messages", Map.of("text", "still here?"));
            other.next("change");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sandbox-eve", "Bearer ana", "Bearer ", "Basic YW5hOmFuYQ==", "sandbox-ana"})
    void a_token_that_is_none_is_refused(String header) {
        Api.Answer answer = api.asNobody().with("Authorization", header).get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("code").asString()).isEqualTo("token-invalid");
    }

    @Test
    void a_wrong_token_is_not_made_good_by_a_session() {
        Browser browser = new Browser();
        browser.signIn("unionAna0001");

        assertThat(browser.calls()
                        .with("Authorization", "Bearer nonsense")
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"})
    void sandbox_tokens_are_not_taken_from_behind_a_proxy(String header) {
        assertThat(api.as("ana").with(header, "203.0.113.9").get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void metrics_are_not_for_elsewhere_and_say_so() {
        Api.Calls elsewhere = api.asNobody().with("X-Forwarded-For", "203.0.113.9");

        Api.Answer metrics = elsewhere.get("/actuator/prometheus");

        assertThat(metrics.status()).isEqualTo(403);
        assertThat(metrics.body().path("code").asString()).isEqualTo("loopback-only");
        assertThat(elsewhere.get("/actuator/info").status()).isEqualTo(403);
        assertThat(elsewhere.get("/actuator/health").status()).isEqualTo(200);
        assertThat(api.asNobody().get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    void answers_carry_the_headers_that_protect_a_browser() {
        Api.Answer page = api.asNobody().get("/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'")
                .as("scripts come from the hub, and none stands in the page")
                .doesNotContain("script-src", "unsafe-eval");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void no_other_site_is_let_in() {
        Api.Calls elsewhere = api.as("ana").with("Origin", "https://evil.example");

        assertThat(elsewhere.get("/api/v1/me").header("Access-Control-Allow-Origin"))
                .isEmpty();
        Api.Answer asked = api.asNobody()
                .with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .call("OPTIONS", "/api/v1/channels/pier/messages", "");
        assertThat(asked.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(asked.header("Access-Control-Allow-Credentials")).isEmpty();
    }
}
