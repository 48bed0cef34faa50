package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
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
        String problem = problemWith(call.query());
        if (problem != null) {
            return page(400, "<h1>This sign-in cannot start</h1><p>" + html(problem) + "</p>");
        }
        App app = world.app(value(call.query(), "client_id")).orElseThrow();
        StringBuilder form = new StringBuilder();
        form.append("<h1>Sign in to ").append(html(app.robotName())).append("</h1>");
        form.append("<p>You are at a DingTalk simulator: choose who you are. No password is asked for.</p>");
        form.append("<form method=\"post\" action=\"/oauth2/auth\">");
        for (String name : List.of("redirect_uri", "response_type", "client_id", "scope", "prompt", "state")) {
            String value = call.query(name);
            if (value != null) {
                form.append("<input type=\"hidden\" name=\"")
                        .append(name)
                        .append("\" value=\"")
                        .append(html(value))
                        .append("\">");
            }
        }
        form.append("<ul>");
        for (Person person : world.people()) {
            form.append("<li><button type=\"submit\" name=\"user\" value=\"")
                    .append(html(person.userId()))
                    .append("\">")
                    .append(html(person.name()))
                    .append(" <small>")
                    .append(html(person.title()))
                    .append("</small></button></li>");
        }
        form.append("</ul><button type=\"submit\" name=\"deny\" value=\"1\" class=\"deny\">Cancel</button></form>");
        return page(200, form.toString());
    }

    /** The choice made on the page: back to the app with a code, or with an error. */
    public Answer choose(Call call) {
        Map<String, String> form = Forms.decode(call.bodyText());
        String problem = problemWith(form);
        if (problem != null) {
            return page(400, "<h1>This sign-in cannot go on</h1><p>" + html(problem) + "</p>");
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
            return page(400, "<h1>This sign-in cannot go on</h1><p>Nobody was chosen.</p>");
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

    private static Answer tokens(Tokens.UserTokens tokens, boolean corpChosen) {
        ObjectNode body = Json.object()
                .put("accessToken", tokens.accessToken())
                .put("refreshToken", tokens.refreshToken())
                .put("expireIn", Tokens.LIFETIME.toSeconds());
        return Answer.json(corpChosen ? body.put("corpId", World.CORP_ID) : body);
    }

    /** {@code GET /v1.0/contact/users/{unionId}}, with a person's token; {@code me} is its owner. */
    public Answer profile(Call call) {
        String wanted = call.variable("unionId");
        Person person = (wanted.equals("me") ? world.person(call.owner()) : world.personByUnionId(wanted))
                .orElseThrow(
                        () -> Refusal.modern(404, "invalidParameter.user.notFound", "Nobody here has this unionId"));
        return Answer.json(Json.object()
                .put("nick", person.name())
                .put("mobile", person.mobile())
                .put("openId", "open" + person.unionId())
                .put("unionId", person.unionId())
                .put("stateCode", "86")
                .put("visitor", false));
    }

    private static String value(Map<String, String> map, String name) {
        return map.getOrDefault(name, "");
    }

    private static Answer page(int status, String body) {
        String document = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Sign in · DingTalk simulator</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1f2329}
                h1{font-size:1.4rem} ul{list-style:none;padding:0}
                button{display:block;width:100%;margin:.5rem 0;padding:.75rem 1rem;font:inherit;text-align:left;
                background:#fff;border:1px solid #c9cdd4;border-radius:8px;cursor:pointer;color:inherit}
                button:hover,button:focus-visible{border-color:#1677ff;outline:2px solid #1677ff}
                .deny{text-align:center;color:#5a6068} small{color:#5a6068;float:right}
                </style></head><body><main>
                """ + body + "</main></body></html>";
        return Answer.html(status, document)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
