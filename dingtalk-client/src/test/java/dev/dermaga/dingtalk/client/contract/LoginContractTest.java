package dev.dermaga.dingtalk.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dingtalkcontact_1_0.models.GetUserHeaders;
import com.aliyun.dingtalkoauth2_1_0.Client;
import com.aliyun.dingtalkoauth2_1_0.models.CreateJsapiTicketHeaders;
import com.aliyun.dingtalkoauth2_1_0.models.GetSsoAccessTokenRequest;
import com.aliyun.dingtalkoauth2_1_0.models.GetSsoUserInfoHeaders;
import com.aliyun.dingtalkoauth2_1_0.models.GetSsoUserInfoRequest;
import com.aliyun.dingtalkoauth2_1_0.models.GetUserTokenRequest;
import com.aliyun.dingtalkoauth2_1_0.models.GetUserTokenResponseBody;
import com.aliyun.teautil.models.RuntimeOptions;
import com.dingtalk.api.request.OapiGetJsapiTicketRequest;
import com.dingtalk.api.request.OapiV2UserGetuserinfoRequest;
import com.dingtalk.api.response.OapiV2UserGetuserinfoResponse;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.login.Login;
import dev.dermaga.dingtalk.client.login.SignInAnswer;
import dev.dermaga.dingtalk.client.login.SignInRequest;
import dev.dermaga.dingtalk.client.login.UserToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in as both official SDKs do it. */
class LoginContractTest {
    private static final String EACH_ITS_OWN = "a code is good once, so each has its own";
    private static final RuntimeOptions PLAIN = new RuntimeOptions();

    private Sandbox sandbox;
    private Login login;
    private Client official;

    @BeforeEach
    void start() throws Exception {
        sandbox = new Sandbox();
        login = sandbox.dingtalk.login();
        official = new Client(Official.config(sandbox));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void exchanging_refreshing_and_asking_who_it_is() throws Exception {
        String ours = code();
        String theirs = code();
        var contact = new com.aliyun.dingtalkcontact_1_0.Client(Official.config(sandbox));

        SameOnTheWire.in(sandbox)
                .differs("body.code", EACH_ITS_OWN)
                .differs("body.refreshToken", EACH_ITS_OWN)
                .assertSame(
                        () -> {
                            UserToken token = login.exchange(ours);
                            login.me(login.refresh(token));
                        },
                        () -> {
                            GetUserTokenResponseBody token = official.getUserTokenWithOptions(
                                            request()
                                                    .setGrantType("authorization_code")
                                                    .setCode(theirs),
                                            Map.of(),
                                            PLAIN)
                                    .getBody();
                            GetUserTokenResponseBody fresh = official.getUserTokenWithOptions(
                                            request()
                                                    .setGrantType("refresh_token")
                                                    .setRefreshToken(token.getRefreshToken()),
                                            Map.of(),
                                            PLAIN)
                                    .getBody();
                            contact.getUserWithOptions(
                                    "me",
                                    new GetUserHeaders().setXAcsDingtalkAccessToken(fresh.getAccessToken()),
                                    PLAIN);
                        });
    }

    @Test
    void signing_in_inside_dingtalk() throws Exception {
        String ours = sandbox.simulator.person("ana").opens(Sandbox.APP);
        OapiV2UserGetuserinfoRequest theirs = new OapiV2UserGetuserinfoRequest();
        theirs.setCode(sandbox.simulator.person("ana").opens(Sandbox.APP));

        SameOnTheWire.in(sandbox).differs("body.code", EACH_ITS_OWN).assertSame(() -> login.inApp(ours), () -> {
            OapiV2UserGetuserinfoResponse answer =
                    Official.old(sandbox, "/topapi/v2/user/getuserinfo").execute(theirs, Official.token(sandbox));
            assertThat(answer.getResult().getUserid()).isEqualTo("ana");
            assertThat(answer.getResult().getSysLevel()).isEqualTo(1);
        });
    }

    @Test
    void an_administrator_from_the_admin_console() throws Exception {
        String ours = sandbox.simulator.person("ana").opensAdminPage();
        String theirs = sandbox.simulator.person("ana").opensAdminPage();

        SameOnTheWire.in(sandbox)
                .differs("query.code", EACH_ITS_OWN)
                .assertSame(
                        () -> login.administrator(CorpId.of(Sandbox.CORP), Secret.of("sandbox-sso-secret"), ours),
                        () -> {
                            String token = official.getSsoAccessTokenWithOptions(
                                            new GetSsoAccessTokenRequest()
                                                    .setCorpid(Sandbox.CORP)
                                                    .setSsoSecret("sandbox-sso-secret"),
                                            Map.of(),
                                            PLAIN)
                                    .getBody()
                                    .getAccessToken();
                            assertThat(official.getSsoUserInfoWithOptions(
                                                    new GetSsoUserInfoRequest().setCode(theirs),
                                                    new GetSsoUserInfoHeaders().setXAcsDingtalkAccessToken(token),
                                                    PLAIN)
                                            .getBody()
                                            .getUserId())
                                    .isEqualTo("ana");
                        });
    }

    @Test
    void the_ticket_for_pages() throws Exception {
        SameOnTheWire.in(sandbox)
                .assertSame(
                        () -> sandbox.dingtalk.jsapi().ticket(),
                        () -> official.createJsapiTicketWithOptions(
                                new CreateJsapiTicketHeaders().setXAcsDingtalkAccessToken(Official.token(sandbox)),
                                PLAIN));
        OapiGetJsapiTicketRequest old = new OapiGetJsapiTicketRequest();
        old.setHttpMethod("GET");
        assertThat(Official.old(sandbox, "/get_jsapi_ticket")
                        .execute(old, Official.token(sandbox))
                        .getTicket())
                .isEqualTo(sandbox.dingtalk.jsapi().ticket().reveal());
    }

    private static GetUserTokenRequest request() {
        return new GetUserTokenRequest().setClientId(Sandbox.APP).setClientSecret(Sandbox.SECRET);
    }

    /** Of somebody who has just signed in on DingTalk's page. */
    private String code() throws Exception {
        String state = Login.newState();
        URI page = login.authorizationUrl(SignInRequest.to(URI.create("http://localhost:8080/callback"), state));
        HttpRequest post = HttpRequest.newBuilder(sandbox.simulator.address().resolve("/oauth2/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery() + "&user=budi"))
                .build();
        String back = HttpClient.newHttpClient()
                .send(post, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return SignInAnswer.of(URI.create(back).getRawQuery(), state).code();
    }
}
