package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.apps.AppRegistration;
import dev.dermaga.dingtalk.client.apps.Registration;
import dev.dermaga.dingtalk.client.apps.RegistrationCode;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.login.InAppUser;
import dev.dermaga.dingtalk.client.login.Login;
import dev.dermaga.dingtalk.client.login.LoginProfile;
import dev.dermaga.dingtalk.client.login.SignInAnswer;
import dev.dermaga.dingtalk.client.login.SignInRequest;
import dev.dermaga.dingtalk.client.login.UserToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;
    private final CorpId corp = CorpId.of(Sandbox.CORP);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void in_a_browser() {
        URI back = URI.create("http://localhost:9/back");

        // snippet: sign-in-page
        String state = Login.newState(); // keep it in the browser's session
        URI page =
                dingtalk.login().authorizationUrl(SignInRequest.to(back, state).inOrganization(corp));
        // end
        String query = sandbox.chosen(page, Sandbox.BUDI);
        // snippet: sign-in-back
        SignInAnswer answer = SignInAnswer.of(query, state); // complains when the state is another
        if (answer.code() == null) {
            throw new IllegalStateException("not signed in: " + answer.error());
        }
        UserToken token = dingtalk.login().exchange(answer.code());
        LoginProfile who = dingtalk.login().me(token);
        UserId member = dingtalk.directory().userIdOf(who.unionId()); // refused for everybody from elsewhere
        // end

        assertThat(member).isEqualTo(Sandbox.BUDI);
    }

    @Test
    void inside_dingtalk() {
        String code = sandbox.simulator.person("ana").opens(Sandbox.APP);
        String locationHref = "https://hub.example.com/tasks?id=1";
        AgentId agent = AgentId.of(100_001);

        // snippet: sign-in-inside
        InAppUser user = dingtalk.login().inApp(code); // the page got it of dd.requestAuthCode

        Map<String, Object> ddConfig =
                dingtalk.jsapi().sign(locationHref).config(corp, agent, List.of("biz.chat.pick"));
        // end

        assertThat(user.userId()).isEqualTo(Sandbox.ANA);
        assertThat(ddConfig).containsKeys("signature", "nonceStr");
    }

    @Test
    void an_app_by_a_scan() throws Exception {
        URI simulatorsAddress = sandbox.simulator.address();
        List<URI> shown = new ArrayList<>();
        List<String> kept = new ArrayList<>();

        // snippet: sign-in-scan
        try (AppRegistration registration =
                AppRegistration.builder().address(simulatorsAddress).build()) {
            RegistrationCode code = registration.begin();
            shown.add(code.pageWithCode()); // as a QR code, or a link

            Registration done = registration.await(code, pause -> approve(code)); // without the second: Thread.sleep
            if (done.status() == Registration.Status.SUCCESS) {
                kept.add(done.clientId() + " " + done.clientSecret().reveal());
            }
        }
        // end

        assertThat(shown).hasSize(1);
        assertThat(kept).hasSize(1);
    }

    private void approve(RegistrationCode code) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.simulator.address().resolve("/app/registration/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user_code=" + code.userCode() + "&user=ana"))
                .build();
        HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join();
    }
}
