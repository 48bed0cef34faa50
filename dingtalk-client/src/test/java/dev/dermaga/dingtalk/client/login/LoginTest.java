package dev.dermaga.dingtalk.client.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final URI CALLBACK = URI.create("http://localhost:8080/callback");

    private final HandClock clock = new HandClock("2026-11-30T08:00:00Z");
    private DingTalkSimulator simulator;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() {
        simulator = DingTalkSimulator.builder().clock(clock).build().start();
        dingtalk = DingTalkClient.builder()
                .corp(Sandbox.CORP)
                .app(Sandbox.APP, Sandbox.SECRET)
                .address(simulator.address())
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        simulator.close();
    }

    @Test
    void a_person_signs_in_and_stays_signed_in_by_refreshing() {
        String state = Login.newState();
        SignInRequest request = SignInRequest.to(CALLBACK, state).choosingOrganization();
        SignInAnswer answer = SignInAnswer.of(signsIn(request, "user=budi"), state);

        UserToken token = dingtalk.login().exchange(answer.code());
        assertThat(token.corpId()).isEqualTo(CorpId.of(Sandbox.CORP));
        clock.advance(Duration.ofHours(3));
        assertThat(catchThrowableOfType(Refused.class, () -> dingtalk.login().me(token))
                        .code())
                .isEqualTo("accesstoken.expired");

        UserToken fresh = dingtalk.login().refresh(token);

        assertThat(dingtalk.login().me(fresh).unionId()).isEqualTo(Sandbox.UNION_BUDI);
        assertThat(fresh.corpId()).isEqualTo(token.corpId());
        assertThat(fresh.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
        clock.advance(Duration.ofDays(30));
        assertThat(catchThrowableOfType(Refused.class, () -> dingtalk.login().refresh(fresh))
                        .code())
                .isEqualTo("invalidCode");
    }

    @Test
    void a_person_who_does_not_agree_comes_back_with_an_error() {
        String state = Login.newState();

        SignInAnswer answer = SignInAnswer.of(signsIn(SignInRequest.to(CALLBACK, state), "deny=1"), state);

        assertThat(answer.code()).isNull();
        assertThat(answer.error()).isEqualTo("access_denied");
    }

    @Test
    void a_forged_answer_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignInAnswer.of("authCode=a&state=other", "mine"));
        assertThatIllegalArgumentException().isThrownBy(() -> SignInAnswer.of("authCode=a", "mine"));
        assertThatIllegalArgumentException().isThrownBy(() -> SignInAnswer.of("authCode=a&state=", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> SignInAnswer.of("state=mine", "mine"));
        assertThat(SignInAnswer.of("state=mine&code=a%2Bb", "mine").code()).isEqualTo("a+b");
        assertThat(SignInAnswer.of("state=mine&code=a", "mine").toString()).doesNotContain("=a");
        assertThat(Login.newState()).hasSize(32).isNotEqualTo(Login.newState());
    }

    @Test
    void the_page_is_asked_for_what_the_request_says() {
        Login login = dingtalk.login();
        SignInRequest request = SignInRequest.to(CALLBACK, "s");

        assertThat(login.authorizationUrl(CALLBACK, "s").getRawQuery())
                .isEqualTo("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback&response_type=code&scope=openid"
                        + "&prompt=consent&state=s&client_id=dingsandboxapp01");
        assertThat(login.authorizationUrl(request.choosingManagedOrganization()).getRawQuery())
                .contains("scope=openid%20corpid", "org_type=management");
        assertThat(login.authorizationUrl(request.inOrganization(CorpId.of("ding1")))
                        .getRawQuery())
                .contains("scope=openid%20corpid", "corpId=ding1");
        assertThat(login.authorizationUrl(request.withAccountOf(CorpId.of("ding1")))
                        .getRawQuery())
                .contains("exclusiveLogin=true", "exclusiveCorpId=ding1");
        assertThatIllegalArgumentException().isThrownBy(() -> SignInRequest.to(CALLBACK, " "));
    }

    @Test
    void whoever_opens_the_app_inside_dingtalk_is_known_at_once() {
        InAppUser ana = dingtalk.login().inApp(simulator.person("ana").opens(Sandbox.APP));

        assertThat(ana)
                .isEqualTo(new InAppUser(
                        Sandbox.ANA,
                        Sandbox.UNION_ANA,
                        UnionId.of("associatedunionAna0001"),
                        "Ana Wijaya",
                        "simulator",
                        true,
                        InAppUser.Level.MAIN_ADMINISTRATOR));
        Refused refused =
                catchThrowableOfType(Refused.class, () -> dingtalk.login().inApp("used"));
        assertThat(refused.code()).isEqualTo("40078");
        assertThat(refused.advice()).contains("5 minutes");
    }

    @Test
    void an_administrator_comes_from_the_admin_console() {
        Secret secret = Secret.of("sandbox-sso-secret");
        CorpId corp = CorpId.of(Sandbox.CORP);

        ConsoleAdministrator ana = dingtalk.login()
                .administrator(corp, secret, simulator.person("ana").opensAdminPage());

        assertThat(ana)
                .isEqualTo(
                        new ConsoleAdministrator(Sandbox.ANA, "Ana Wijaya", corp, "Dermaga Sandbox", null, null, true));
        assertThat(catchThrowableOfType(Refused.class, () -> dingtalk.login().administrator(corp, secret, "used"))
                        .code())
                .isEqualTo("invalidCode");
        assertThat(catchThrowableOfType(Refused.class, () -> dingtalk.login().administrator(corp, Secret.of("no"), "c"))
                        .code())
                .isEqualTo("invalidClientIdOrSecret");
    }

    @Test
    void a_page_that_is_signed_passes_where_it_runs() {
        String page = "https://hub.example.test:8443/app?q=%E4%BD%A0%E5%A5%BD&a=b#x";

        JsapiSignature signature = dingtalk.jsapi().sign(page);

        assertThat(config(page, signature)).isZero();
        assertThat(config("https://hub.example.test/app?q=%E4%BD%A0%E5%A5%BD&a=b", signature))
                .isEqualTo(52013);
        assertThat(signature.config(CorpId.of(Sandbox.CORP), AgentId.of(1), List.of("biz.chat.pick")))
                .containsEntry("timeStamp", Long.toString(clock.millis()))
                .containsEntry("nonceStr", signature.nonce())
                .containsEntry("jsApiList", List.of("biz.chat.pick"));
    }

    @Test
    void a_signature_is_that_of_the_documents() {
        Secret ticket = Secret.of("tkt-0001");

        assertThat(JsapiSignature.of(
                                ticket, "n1", 1_700_000_000_000L, "https://hub.example.test/app?q=%E4%BD%A0%E5%A5%BD#x")
                        .signature())
                .isEqualTo("da6b90ccba960142e431105f12d70d696da07b62058b677ce29c14b83f7d0561");
        assertThatIllegalArgumentException().isThrownBy(() -> JsapiSignature.of(ticket, "n", 1, "/app"));
        assertThatIllegalArgumentException().isThrownBy(() -> JsapiSignature.of(ticket, "n", 1, "https://x?a=%zz"));
    }

    @Test
    void the_ticket_is_fetched_once_for_all_and_again_before_its_end() {
        List<CompletableFuture<Secret>> all = IntStream.range(0, 8)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> dingtalk.jsapi().ticket()))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        long fetched = tickets();

        clock.advance(Duration.ofMinutes(114));
        dingtalk.jsapi().ticket();
        assertThat(tickets()).isEqualTo(fetched);
        clock.advance(Duration.ofMinutes(2));
        dingtalk.jsapi().ticket();
        assertThat(tickets()).isEqualTo(fetched + 1);
        assertThat(dingtalk.jsapi().ticket().toString())
                .doesNotContain(dingtalk.jsapi().ticket().reveal());
    }

    private long tickets() {
        return simulator.journal().stream()
                .filter(entry -> entry.path().equals("/v1.0/oauth2/jsapiTickets"))
                .count();
    }

    private int config(String page, JsapiSignature signed) {
        return simulator
                .app(100_001)
                .config(page, signed.nonce(), Long.toString(signed.timestamp()), signed.signature());
    }

    /** What a person does on DingTalk's page; the answer is the query that comes back. */
    private String signsIn(SignInRequest request, String choice) {
        URI page = dingtalk.login().authorizationUrl(request);
        HttpRequest post = HttpRequest.newBuilder(simulator.address().resolve("/oauth2/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery() + "&" + choice))
                .build();
        try {
            return URI.create(HttpClient.newHttpClient()
                            .send(post, HttpResponse.BodyHandlers.ofString())
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .getRawQuery();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
