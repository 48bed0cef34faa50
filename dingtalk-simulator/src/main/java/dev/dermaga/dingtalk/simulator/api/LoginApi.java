package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Permissions;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Tokens;
import dev.dermaga.dingtalk.simulator.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in with DingTalk in a browser, and what an app learns from it. */
public final class LoginApi {
    private final World world;

    public LoginApi(World world) {
        this.world = world;
    }

    /** {@code GET /oauth2/auth}: the page where a person says who they are. */
    public Answer page(Call call) {
        LoginPage page = new LoginPage(call.query(), call.header("accept-language"));
        String problem = problemWith(call.query());
        if (problem != null) {
            return page.refusal(problem);
        }
        App app = world.app(value(call.query(), "client_id")).orElseThrow();
        return page.choice(app, world.corp().name(), world.people());
    }

    /** The choice made on the page: back to the app with a code, or with an error. */
    public Answer choose(Call call) {
        Map<String, String> form = Forms.decode(call.bodyText());
        LoginPage page = new LoginPage(form, call.header("accept-language"));
        String problem = problemWith(form);
        if (problem != null) {
            return page.refusal(problem);
        }
        String state = form.get("state");
        String tail = state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        String redirect = value(form, "redirect_uri");
        String joint = redirect.contains("?") ? "&" : "?";
        if (form.containsKey("deny")) {
            return Answer.redirect(redirect + joint + "error=access_denied" + tail);
        }
        Optional<Person> person = world.person(value(form, "user"));
        if (person.isEmpty()) {
            return page.nobody();
        }
        world.organization.activate(person.get());
        boolean corpChosen = List.of(value(form, "scope").split(" ")).contains("corpid");
        String code = world.signInCodes.issue(
                new World.SignIn(person.get().userId(), value(form, "client_id"), corpChosen, redirect));
        // One page names authCode, the newer one says both are there and equal.
        return Answer.redirect(redirect + joint + "authCode=" + code + "&code=" + code + tail);
    }

    private @Nullable String problemWith(Map<String, String> request) {
        if (world.app(value(request, "client_id")).isEmpty()) {
            return "client_id is not the Client ID of an app here.";
        }
        if (!value(request, "response_type").equals("code")) {
            return "response_type must be code.";
        }
        List<String> scopes = List.of(value(request, "scope").split(" "));
        if (!scopes.contains("openid")) {
            return "scope must be openid, or openid corpid.";
        }
        if (!value(request, "prompt").equals("consent")) {
            return "prompt must be consent.";
        }
        return redirectAllowed(value(request, "redirect_uri"))
                ? null
                : "redirect_uri is not registered: in this world it begins with http://localhost or http://127.0.0.1.";
    }

    private static boolean redirectAllowed(String redirect) {
        try {
            URI uri = new URI(redirect);
            return "http".equals(uri.getScheme())
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** {@code POST /v1.0/oauth2/userAccessToken}: a code, or a refresh token, for a person's token. */
    public Answer userAccessToken(Call call) {
        JsonNode body = call.object();
        App app = world.app(body.path("clientId").asText(""))
                .filter(found -> found.secret().equals(body.path("clientSecret").asText("")))
                .orElseThrow(() -> Refusal.modern(
                        400,
                        "invalidClientIdOrSecret",
                        "无效的clientId或者clientSecret",
                        "clientId and clientSecret are not those of an app here"));
        call.caller(app.clientId(), app.clientId());
        return switch (body.path("grantType").asText("")) {
            case "authorization_code" -> byCode(body.path("code").asText(""), app);
            case "refresh_token" ->
                world.tokens
                        .refresh(body.path("refreshToken").asText(""), app.clientId())
                        .map(tokens -> tokens(tokens, false))
                        .orElseThrow(() -> invalidCode("The refresh token is unknown or expired"));
            default ->
                throw Refusal.modern(
                        400, "invalidParameter.param.invalid", "grantType is authorization_code or refresh_token");
        };
    }

    private Answer byCode(String code, App app) {
        World.SignIn signIn = world.signInCodes
                .redeem(code)
                .filter(found -> found.clientId().equals(app.clientId()))
                .orElseThrow(() -> invalidCode("The code is unknown, used, older than 5 minutes or another app's"));
        return tokens(world.tokens.forPerson(signIn.userId(), app.clientId()), signIn.corpChosen());
    }

    private static Refusal invalidCode(String reason) {
        return Refusal.modern(400, "invalidCode", "无效的code", reason);
    }

    private Answer tokens(Tokens.UserTokens tokens, boolean corpChosen) {
        ObjectNode body = Json.object()
                .put("accessToken", tokens.accessToken())
                .put("refreshToken", tokens.refreshToken())
                .put("expireIn", Tokens.LIFETIME.toSeconds());
        return Answer.json(corpChosen ? body.put("corpId", world.corp().corpId()) : body);
    }

    /** {@code GET /v1.0/contact/users/{unionId}}, with a person's token; {@code me} is its owner. */
    public Answer profile(Call call) {
        String wanted = call.variable("unionId");
        Person person = (wanted.equals("me") ? world.person(call.owner()) : world.personByUnionId(wanted))
                .orElseThrow(
                        () -> Refusal.modern(404, "invalidParameter.user.notFound", "Nobody here has this unionId"));
        ObjectNode view = Json.object().put("nick", person.name());
        if (world.permissions.has(call.client(), Permissions.OWN_MOBILE)) {
            view.put("mobile", person.mobile());
        }
        return Answer.json(view.put("openId", "open" + person.unionId())
                .put("unionId", person.unionId())
                .put("stateCode", "86")
                .put("visitor", false));
    }

    // ---- inside DingTalk

    /** {@code POST /topapi/v2/user/getuserinfo}: who opened a page or a mini-program of the app. */
    public Answer inApp(Call call) {
        String code = new ContactParameters(call).required("code");
        World.SignIn signIn = world.inAppCodes
                .redeem(code)
                .filter(found -> found.clientId().equals(call.client()))
                .orElseThrow(() -> Refusal.old(
                        40078,
                        "不存在的临时授权码",
                        "The code is unknown, used, older than 5 minutes, or of another app or kind"));
        Person person = Contacts.person(world, signIn.userId());
        boolean mayUse = world.appManagement
                .ofClient(call.client())
                .filter(app -> world.appManagement.mayUse(app, person))
                .isPresent();
        if (!mayUse) {
            throw Refusal.old(40079, "不存在的授权信息", person.userId() + " is outside of the scope of the app");
        }
        return Contacts.ok(Json.object()
                .put("userid", person.userId())
                .put("unionid", person.unionId())
                .put("associated_unionid", "associated" + person.unionId())
                .put("name", person.name())
                .put("device_id", "simulator")
                .put("sys", person.manager())
                .put("sys_level", person.manager() ? 1 : 0));
    }

    /** {@code POST /v1.0/oauth2/ssoAccessToken}: for pages that administrators come to from the admin console. */
    public Answer ssoToken(Call call) {
        JsonNode body = call.object();
        if (!body.path("corpid").asText("").equals(world.corp().corpId())
                || !body.path("ssoSecret").asText("").equals(world.corp().ssoSecret())) {
            throw Refusal.modern(
                    400,
                    "invalidClientIdOrSecret",
                    "无效的clientId或者clientSecret",
                    "corpid and ssoSecret are not those of the organisation here");
        }
        return Answer.json(Json.object()
                .put("accessToken", world.ssoTokens.issue(world.corp().corpId()))
                .put("expireIn", World.SSO_TOKEN_LIFETIME.toSeconds()));
    }

    /** {@code GET /v1.0/oauth2/ssoUserInfo}: which administrator came. */
    public Answer ssoUser(Call call) {
        String token = call.header("x-acs-dingtalk-access-token");
        if (token == null || world.ssoTokens.peek(token).isEmpty()) {
            throw Refusal.modern(
                    400, "invalidToken", "无效的token", "The call wants a token of ssoAccessToken, still good");
        }
        Person person = world.ssoCodes
                .redeem(call.query().getOrDefault("code", ""))
                .flatMap(world::person)
                .orElseThrow(() -> invalidCode("The code is unknown, used or older than 5 minutes"));
        return Answer.json(Json.object()
                .put("corpId", world.corp().corpId())
                .put("corpName", world.corp().name())
                .put("userId", person.userId())
                .put("userName", person.name())
                .put("email", world.organization.employment(person).details().email())
                .put("avatar", "")
                .put("isAdmin", person.manager()));
    }

    private static String value(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }
}
