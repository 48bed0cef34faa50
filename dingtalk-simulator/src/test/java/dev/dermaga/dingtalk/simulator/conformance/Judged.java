package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;

/**
 * A family of calls before the official SDKs: a call that succeeds, what every call is refused with, and a table of its
 * own refusals. In a row {@code {x*100}} is a hundred times x, and {@code {name}} what {@link #given} made.
 */
abstract class Judged {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().callsPerSecond(1_000).unlimitedQuota());

    private static final Pattern REPEATED = Pattern.compile("\\{(.)\\*(\\d+)}");

    DingTalkSimulator simulator;
    Wire wire;
    String token;

    private final Map<String, String> made = new HashMap<>();

    @BeforeEach
    void begin() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        renewToken();
    }

    final void renewToken() {
        token = wire.token();
    }

    /** Method and path, then the body if there is one, of a call that succeeds in the fixed world. */
    abstract List<String> success();

    /** What a row needs; keeps by {@link #keep} what it refers to. */
    void given(String what) {
        switch (what) {
            case "no token" -> token = "";
            case "a token that was never given" -> token = "made-up";
            case "a token of another app" -> {
                simulator.addApp("dingjudgedapp02", "judged-secret");
                token = wire.get("/gettoken?appkey=dingjudgedapp02&appsecret=judged-secret")
                        .json()
                        .get("access_token")
                        .asText();
            }
            case "a token of ana's" ->
                token = make(
                                "POST",
                                "/v1.0/oauth2/userAccessToken",
                                "{\"clientId\":\"dingsandboxapp01\",\"clientSecret\":\"" + Wire.SECRET
                                        + "\",\"grantType\":\"authorization_code\",\"code\":\""
                                        + SignIn.as("ana", simulator) + "\"}")
                        .get("accessToken")
                        .asText();
            default -> throw new IllegalArgumentException("Nobody makes " + what);
        }
    }

    @Test
    void it_answers_the_sdk() throws Exception {
        assertThat(sdk().answered(call()[0], call()[1], body())).isNotNull();
    }

    @Test
    void an_old_token_is_refused() throws Exception {
        assumeThat(needsToken()).isTrue();
        simulator.advance(Duration.ofHours(3));

        assertThat(refused().code()).isIn("InvalidAuthentication", "42001", "40014");
    }

    @Test
    void a_missing_permission_is_refused_with_its_name() throws Exception {
        simulator.faults().add(Faults.Fault.of(Faults.Kind.REFUSE).times(1));

        OfficialCall.Refused no = refused();

        assertThat(no.code()).isIn("Forbidden.AccessDenied.AccessTokenPermissionDenied", "60011");
        if (modern()) {
            assertThat(no.accessDeniedDetail().get("requiredScopes")).asString().matches("\\[.*]");
        }
    }

    @Test
    void too_many_calls_are_refused() throws Exception {
        simulator.faults().add(Faults.Fault.of(Faults.Kind.THROTTLE).times(1));

        assertThat(refused().code()).isIn("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "90018");
    }

    @Test
    void a_month_that_is_used_up_is_refused() throws Exception {
        assumeThat(countsAgainstTheMonth()).isTrue();
        simulator.quota().limit(MonthlyQuota.Kind.API, 1);
        simulator.quota().use(MonthlyQuota.Kind.API, 1);

        assertThat(refused().code()).isIn("Forbidden.AccessDenied.ApiCountLimitForOrg", "90020");
    }

    boolean needsToken() {
        return true;
    }

    boolean countsAgainstTheMonth() {
        return true;
    }

    /** A row of the table: the call, its body, the code, and what it needs, if anything. */
    final void refuses(ArgumentsAccessor row) throws Exception {
        if (row.size() > 3) {
            given(row.getString(3));
        }
        String body = row.getString(1);
        String code = row.getString(2);
        String call = row.getString(0);
        String[] parts = filled(call).split(" ", 2);
        String world = WholeWorld.of(simulator);

        OfficialCall.Refused no = sdk().refused(parts[0], parts[1], body == null ? "" : filled(body));

        assertThat(no.code()).as(no.message()).isEqualTo(code);
        assertThat(no.message()).isNotBlank();
        assertThat(no.requestId()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(simulator.journal())
                .anySatisfy(line -> assertThat(line.refusal())
                        .isNotNull()
                        .satisfies(refusal -> assertThat(refusal.code()).endsWith(code)));
        assertThat(WholeWorld.of(simulator)).isEqualTo(world);
    }

    final void keep(String name, String value) {
        made.put(name, value);
    }

    /** A call that has to succeed for a row. */
    final JsonNode make(String method, String path, String body) {
        Wire.Reply reply = path.startsWith("/v1.0/") || path.startsWith("/v2.0/")
                ? wire.modern(method, filled(path), token, filled(body))
                : wire.post(filled(path) + "?access_token=" + token, filled(body));
        assertThat(reply.code()).as(reply.body()).isIn("", "0");
        return reply.body().isEmpty() ? Wire.read("{}") : reply.json();
    }

    private OfficialCall sdk() {
        return new OfficialCall(simulator, token);
    }

    private OfficialCall.Refused refused() throws Exception {
        return sdk().refused(call()[0], call()[1], body());
    }

    final String[] call() {
        return success().get(0).split(" ", 2);
    }

    private String body() {
        return success().size() < 2 ? "" : success().get(1);
    }

    private boolean modern() {
        return call()[1].startsWith("/v");
    }

    final String filled(String text) {
        Matcher repeated = REPEATED.matcher(text);
        String filled = repeated.replaceAll(
                run -> Matcher.quoteReplacement(run.group(1).repeat(Integer.parseInt(run.group(2)))));
        for (Map.Entry<String, String> thing : made.entrySet()) {
            filled = filled.replace('{' + thing.getKey() + '}', thing.getValue());
        }
        return filled;
    }
}
