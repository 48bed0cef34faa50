package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Forms;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.AppRequest;
import dev.dermaga.dingtalk.simulator.world.AppRequests;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** How a program gets an app of its own: it shows a code, a person approves, it polls for the credentials. */
public final class RegistrationApi {
    private static final String PAGE = "/app/registration/confirm";
    private static final int INTERVAL = 5;
    private static final int MAX_SOURCE = 64;

    private final World world;

    public RegistrationApi(World world) {
        this.world = world;
    }

    /** {@code POST /app/registration/init}. */
    public Answer init(Call call) {
        ContactParameters given = new ContactParameters(call);
        String source = given.text("source", "");
        if (source.length() > MAX_SOURCE || source.chars().anyMatch(Character::isISOControl)) {
            throw given.refusal("source", "source has at most " + MAX_SOURCE + " printable characters");
        }
        return Answer.json(ok().put("nonce", "nr_" + world.registrationNonces.issue(source))
                .put("expires_in", AppRequests.NONCE_LIFETIME.toSeconds()));
    }

    /** {@code POST /app/registration/begin}: a nonce is good once. */
    public Answer begin(Call call) {
        ContactParameters given = new ContactParameters(call);
        String source = world.registrationNonces
                .redeem(given.required("nonce").replaceFirst("^nr_", ""))
                .orElseThrow(() -> given.refusal("nonce", "The nonce is unknown, used or older than 5 minutes"));
        AppRequest request = world.registration.open(source);
        String page = call.baseAddress() + PAGE;
        String more = source.isEmpty() ? "" : "&source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
        return Answer.json(ok().put("device_code", request.deviceCode())
                .put("user_code", request.userCode())
                .put("verification_uri", page)
                .put("verification_uri_complete", page + "?user_code=" + request.userCode() + more)
                .put("expires_in", AppRequests.LIFETIME.toSeconds())
                .put("interval", INTERVAL));
    }

    /** {@code POST /app/registration/poll}. */
    public Answer poll(Call call) {
        ContactParameters given = new ContactParameters(call);
        AppRequest request = world.registration
                .byDevice(given.required("device_code"))
                .orElseThrow(() -> given.refusal("device_code", "No such device code was given out"));
        if (!world.clock().instant().isBefore(request.until())) {
            return Answer.json(ok().put("status", "EXPIRED"));
        }
        ObjectNode answer = ok().put("status", request.status());
        if (request.clientId() != null) {
            App app = world.app(request.clientId())
                    .orElseThrow(() -> Refusal.old(400002, "应用不存在", "The app was deleted since"));
            answer.put("client_id", app.clientId()).put("client_secret", app.secret());
        }
        if (request.reason() != null) {
            answer.put("fail_reason", request.reason());
        }
        return Answer.json(answer);
    }

    /** {@code GET /app/registration/confirm}: the page that the code leads to. */
    public Answer page(Call call) {
        String code = call.query().getOrDefault("user_code", "");
        Optional<AppRequest> request = world.registration.openFor(code);
        if (request.isEmpty()) {
            return code.isEmpty()
                    ? Html.page(
                            200,
                            "<h1>Connect a program</h1><form method=\"get\" action=\"" + PAGE
                                    + "\"><label>Code <input name=\"user_code\" required></label>"
                                    + "<button type=\"submit\">Go on</button></form>")
                    : nothingToAnswer();
        }
        String who = request.get().source().isEmpty()
                ? "A program"
                : Html.escape(request.get().source());
        return Html.page(
                200,
                "<h1>" + who + " wants an app of its own</h1><p>Code " + Html.escape(code)
                        + ". Whoever you choose approves and will own the app with its robot.</p>"
                        + "<form method=\"post\" action=\"" + PAGE + "\">" + Html.hidden("user_code", code)
                        + Html.choice(world.people()) + "</form>");
    }

    /** {@code POST /app/registration/confirm}: what the person said on the page. */
    public Answer choose(Call call) {
        Map<String, String> form = Forms.decode(call.bodyText());
        Optional<AppRequest> request = world.registration.openFor(form.getOrDefault("user_code", ""));
        if (request.isEmpty()) {
            return nothingToAnswer();
        }
        if (form.containsKey("deny")) {
            world.registration.refuse(request.get(), "用户拒绝授权");
            return Html.page(200, "<h1>Refused</h1><p>The program gets no app.</p>");
        }
        Optional<Person> person = world.person(form.getOrDefault("user", ""));
        if (person.isEmpty()) {
            return Html.page(400, "<h1>Nobody was chosen</h1>");
        }
        world.registration.approve(request.get(), person.get());
        return Html.page(200, "<h1>Approved</h1><p>The program gets its app within seconds.</p>");
    }

    private static Answer nothingToAnswer() {
        return Html.page(400, "<h1>Nothing to answer</h1><p>The code is unknown, answered or too old.</p>");
    }

    private static ObjectNode ok() {
        return Json.object().put("errcode", 0).put("errmsg", "ok");
    }
}
