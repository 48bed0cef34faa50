package dev.dermaga.dingtalk.client.login;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.JsonObject;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with DingTalk in a browser: send the person to {@link #authorizationUrl(SignInRequest)}, read with
 * {@link SignInAnswer} what comes back, {@link #exchange} the code, ask {@link #me} who it is. Permission:
 * {@code Contact.User.Read}. Inside DingTalk {@link #inApp} does it in one step. DingTalk documents no PKCE.
 *
 * @see <a href="https://open.dingtalk.com/document/development/obtain-identity-credentials">OAuth2</a>
 */
public final class Login {
    private static final long USUAL_LIFE_SECONDS = 7200;
    private static final int STATE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pipeline pipeline;
    private final ClientId client;
    private final Secret clientSecret;

    public Login(Pipeline pipeline, ClientId client, Secret clientSecret) {
        this.pipeline = pipeline;
        this.client = client;
        this.clientSecret = clientSecret;
    }

    /** A state for {@link SignInRequest#to}: unguessable, to be kept in the browser's session. */
    public static String newState() {
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * @param redirect where the person comes back to with {@code authCode} and {@code state}; must be registered for
     *     the app
     * @param state unguessable, good once, bound to the browser's session: the only defence against forged sign-ins
     */
    public URI authorizationUrl(URI redirect, String state) {
        return authorizationUrl(SignInRequest.to(redirect, state));
    }

    /** Where to send the person. What comes back {@link SignInAnswer} reads. */
    public URI authorizationUrl(SignInRequest request) {
        return request.at(pipeline.endpoints().login(), client);
    }

    /** A code is good for 5 minutes and one use; after a refusal the person signs in again. */
    public UserToken exchange(String authCode) {
        return token("authorization_code", "code", authCode, null);
    }

    /**
     * A new token in place of one that has ended or soon will, for 30 days after the sign-in. Keep what comes back: whether
     * the old refresh token stays good, DingTalk does not say. Without an answer try again with the old one.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-user-token">User token</a>
     */
    public UserToken refresh(UserToken token) {
        Secret refresh = token.refreshToken();
        if (refresh == null) {
            throw new IllegalArgumentException("the token came without a refresh token");
        }
        return token("refresh_token", "refreshToken", refresh.reveal(), token);
    }

    private UserToken token(String grant, String name, String value, @Nullable UserToken before) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("clientId", client.value());
        body.put("clientSecret", clientSecret.reveal());
        body.put(name, value);
        body.put("grantType", grant);
        return pipeline.execute(
                Call.modern("POST", "/v1.0/oauth2/userAccessToken").json(body).withoutToken(), answer -> {
                    String refresh = answer.text("refreshToken");
                    String corp = answer.text("corpId");
                    Long seconds = answer.number("expireIn");
                    return new UserToken(
                            Secret.of(answer.requiredText("accessToken")),
                            refresh != null ? Secret.of(refresh) : before == null ? null : before.refreshToken(),
                            pipeline.clock()
                                    .instant()
                                    .plus(Duration.ofSeconds(seconds == null ? USUAL_LIFE_SECONDS : seconds)),
                            corp != null ? CorpId.of(corp) : before == null ? null : before.corpId());
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

    /**
     * Who opened the app inside DingTalk, by the code that the page got of {@code dd.requestAuthCode} or
     * {@code dd.getAuthCode}. A code is good for 5 minutes and one use: refused with 40078 otherwise, and with 40079 for
     * somebody outside of the scope of the app. Permission: {@code qyapi_base}.
     *
     * @see <a href="https://open.dingtalk.com/document/development/obtain-the-userid-of-a-user-by-using-the-log-free">In-app
     *     sign-in</a>
     */
    public InAppUser inApp(String code) {
        return pipeline.execute(
                Call.legacy("POST", "/topapi/v2/user/getuserinfo").json(Map.of("code", code)), answer -> {
                    JsonObject who = answer.object("result");
                    String associated = who.text("associated_unionid");
                    return new InAppUser(
                            UserId.of(who.requiredText("userid")),
                            UnionId.of(who.requiredText("unionid")),
                            associated == null ? null : UnionId.of(associated),
                            who.text("name", ""),
                            who.text("device_id"),
                            who.flag("sys"),
                            switch (who.text("sys_level", "")) {
                                case "1" -> InAppUser.Level.MAIN_ADMINISTRATOR;
                                case "2" -> InAppUser.Level.SUB_ADMINISTRATOR;
                                case "100" -> InAppUser.Level.BOSS;
                                default -> InAppUser.Level.OTHER;
                            });
                });
    }

    /**
     * Which administrator came from DingTalk's admin console, by the {@code code} in the address of the app's admin page.
     * Two calls, since the page has a token of its own. Permission: {@code qyapi_get_omp_sso_userinfo}.
     *
     * @param ssoSecret the organization's, from the older pages of the developer console
     * @see <a href="https://open.dingtalk.com/document/development/obtains-the-identity-of-an-application-administrator">Sign-in
     *     to the admin page</a>
     */
    public ConsoleAdministrator administrator(CorpId corp, Secret ssoSecret, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("corpid", corp.value());
        body.put("ssoSecret", ssoSecret.reveal());
        Secret token = pipeline.execute(
                Call.modern("POST", "/v1.0/oauth2/ssoAccessToken")
                        .json(body)
                        .withoutToken()
                        .reading(),
                answer -> Secret.of(answer.requiredText("accessToken")));
        return pipeline.execute(
                Call.modern("GET", "/v1.0/oauth2/ssoUserInfo")
                        .query("code", code)
                        .as(token),
                answer -> new ConsoleAdministrator(
                        UserId.of(answer.requiredText("userId")),
                        answer.text("userName", ""),
                        CorpId.of(answer.requiredText("corpId")),
                        answer.text("corpName", ""),
                        answer.text("email"),
                        answer.text("avatar"),
                        answer.flag("isAdmin")));
    }
}
