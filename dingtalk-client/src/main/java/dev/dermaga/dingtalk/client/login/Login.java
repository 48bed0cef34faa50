package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signing in with DingTalk in a browser: send the person to {@link #authorizationUrl}, compare the state that comes
 * back, {@link #exchange} the code, ask {@link #me} who it is. Permission: {@code Contact.User.Read}.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-identity-credentials">OAuth2</a>
 */
public final class Login {
    private static final long USUAL_LIFE_SECONDS = 7200;

    private final Pipeline pipeline;
    private final ClientId client;
    private final Secret clientSecret;

    public Login(Pipeline pipeline, ClientId client, Secret clientSecret) {
        this.pipeline = pipeline;
        this.client = client;
        this.clientSecret = clientSecret;
    }

    /**
     * @param redirect where the person comes back to with {@code authCode} and {@code state}; must be registered for
     *     the app
     * @param state unguessable, good once, bound to the browser's session: the only defence against forged sign-ins
     */
    public URI authorizationUrl(URI redirect, String state) {
        if (state.isBlank()) {
            throw new IllegalArgumentException("the state is empty");
        }
        return URI.create(pipeline.endpoints().login() + "/oauth2/auth?redirect_uri=" + Call.segment(redirect)
                + "&response_type=code&client_id=" + Call.segment(client) + "&scope=openid&prompt=consent&state="
                + Call.segment(state));
    }

    /** A code is good for 5 minutes and one use; after a refusal the person signs in again. */
    public UserToken exchange(String authCode) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("clientId", client.value());
        body.put("clientSecret", clientSecret.reveal());
        body.put("code", authCode);
        body.put("grantType", "authorization_code");
        return pipeline.execute(
                Call.modern("POST", "/v1.0/oauth2/userAccessToken").json(body).withoutToken(), answer -> {
                    String refresh = answer.text("refreshToken");
                    String corp = answer.text("corpId");
                    Long seconds = answer.number("expireIn");
                    return new UserToken(
                            Secret.of(answer.requiredText("accessToken")),
                            refresh == null ? null : Secret.of(refresh),
                            pipeline.clock()
                                    .instant()
                                    .plus(Duration.ofSeconds(seconds == null ? USUAL_LIFE_SECONDS : seconds)),
                            corp == null ? null : CorpId.of(corp));
                });
    }

    /** Who signed in. Refused with {@code accesstoken.expired} after two hours; the person then signs in again. */
    public LoginProfile me(UserToken token) {
        return pipeline.execute(
                Call.modern("GET", "/v1.0/contact/users/me")
                        .as(token.accessToken())
                        .reading(),
                answer -> new LoginProfile(
                        UnionId.of(answer.requiredText("unionId")),
                        answer.text("openId"),
                        answer.text("nick"),
                        answer.text("mobile"),
                        answer.text("email"),
                        answer.text("avatarUrl")));
    }
}
