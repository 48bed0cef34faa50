package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Profile;
import dev.dermaga.dingtalk.simulator.world.Tokens;
import dev.dermaga.dingtalk.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** The ways to an app's token. All give the same token for the same app, with its life renewed. */
public final class TokenApi {
    private final World world;
    private final boolean field;

    public TokenApi(World world) {
        this.world = world;
        this.field = world.profile() == Profile.FIELD;
    }

    /** {@code GET /gettoken}, by key or by the oldest form with corpid and corpsecret. */
    public Answer getToken(Call call) {
        String key = call.query("appkey");
        String secret = call.query("appsecret");
        String corpId = call.query("corpid");
        String corpSecret = call.query("corpsecret");
        App app;
        if (given(key) && given(secret)) {
            app = world.app(key)
                    .filter(found -> found.secret().equals(secret))
                    .orElseThrow(() -> Refusal.old(
                            field ? 40096 : 40001,
                            "不合法的appKey或appSecret",
                            "appkey and appsecret are not those of an app here"));
        } else if (given(corpId) && given(corpSecret)) {
            app = byCorpSecret(corpId, corpSecret);
        } else {
            throw Refusal.old(
                    40035,
                    "缺少参数 corpid or appkey",
                    "appkey and appsecret, or corpid and corpsecret, belong into the query");
        }
        String token = world.tokens.forApp(app.clientId());
        call.caller(app.clientId(), app.clientId());
        return Answer.json(Json.object()
                .put("errcode", 0)
                .put("access_token", token)
                .put("errmsg", "ok")
                .put("expires_in", Tokens.LIFETIME.toSeconds()));
    }

    private App byCorpSecret(String corpId, String corpSecret) {
        if (!corpId.equals(world.corp().corpId())) {
            throw Refusal.old(
                    40013,
                    "不合法的corpid",
                    "The organisation here is " + world.corp().corpId());
        }
        return world.apps().stream()
                .filter(app -> app.secret().equals(corpSecret))
                .findFirst()
                .orElseThrow(() -> Refusal.old(40089, "不合法的corpid或corpsecret"));
    }

    /** {@code POST /v1.0/oauth2/accessToken}. */
    public Answer accessToken(Call call) {
        JsonNode body = call.object();
        App app = world.app(body.path("appKey").asText(""))
                .filter(found -> found.secret().equals(body.path("appSecret").asText("")))
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidClientIdOrSecret",
                        "无效的clientId或者clientSecret",
                        "appKey and appSecret are not those of an app here"));
        call.caller(app.clientId(), app.clientId());
        return Answer.json(Json.object()
                .put("accessToken", world.tokens.forApp(app.clientId()))
                .put("expireIn", Tokens.LIFETIME.toSeconds()));
    }

    /** {@code POST /v1.0/oauth2/{corpId}/token}. */
    public Answer corpToken(Call call) {
        JsonNode body = call.object();
        if (!body.path("grant_type").asText("").equals("client_credentials")) {
            throw Refusal.modern(400, "unsupported.grant.type", "grant_type must be client_credentials");
        }
        if (field && !call.variable("corpId").matches("ding[0-9a-z]+")) {
            throw Refusal.modern(500, "unknownError", "未知错误", "No corpId looks like " + call.variable("corpId"));
        }
        App app = world.app(body.path("client_id").asText(""))
                .filter(found ->
                        found.secret().equals(body.path("client_secret").asText("")))
                .orElseThrow(() -> Refusal.modern(
                        400, "invalid.client", "client_id and client_secret are not those of an app here"));
        if (!call.variable("corpId").equals(world.corp().corpId())) {
            throw Refusal.modern(
                    401,
                    "unauthorized.client",
                    "The app is not authorised in " + call.variable("corpId") + "; the organisation here is "
                            + world.corp().corpId());
        }
        call.caller(app.clientId(), app.clientId());
        return Answer.json(Json.object()
                .put("access_token", world.tokens.forApp(app.clientId()))
                .put("expires_in", Tokens.LIFETIME.toSeconds()));
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
