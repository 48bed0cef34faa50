package dev.dermaga.dingtalk.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where, how often and when faults strike, and what the wire log says of them. */
class ScopedFaultsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(DingTalkSimulator.builder()
            .callsPerSecond(10_000)
            .clock(Clock.fixed(Instant.parse("2026-08-24T09:00:00Z"), ZoneOffset.UTC)));

    private static final String DEPARTMENT = "/topapi/v2/department/get";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @ParameterizedTest
    @CsvSource({
        "/topapi/v2/department/get, true",
        "/topapi/v2/*/get, true",
        "/topapi/**, true",
        "/topapi/v2/{kind}/{verb}, true",
        "**, true",
        "/topapi/v2/department/ge, false",
        "/topapi/*, false",
        "*, false",
        "/topapi/v2/.*/get, false",
    })
    void a_path_may_be_a_pattern(String pattern, boolean strikes) {
        add("{\"kind\":\"throttle\",\"path\":\"" + pattern + "\"}");

        assertThat(ask().equals("90018")).isEqualTo(strikes);
    }

    @Test
    void one_app_can_be_struck_and_no_other() {
        add("{\"kind\":\"throttle\",\"app\":\"somebody-else\"}");
        assertThat(ask()).isEqualTo("0");

        add("{\"kind\":\"throttle\",\"app\":\"" + Wire.APP + "\"}");

        assertThat(ask()).isEqualTo("90018");
        assertThat(wire.get("/gettoken?appkey=" + Wire.APP + "&appsecret=" + Wire.SECRET)
                        .code())
                .isEqualTo("90018");
        assertThat(wire.post(
                                "/v1.0/oauth2/accessToken",
                                "{\"appKey\":\"" + Wire.APP + "\",\"appSecret\":\"" + Wire.SECRET + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(wire.get("/gettoken?appkey=unknown&appsecret=x").code()).isEqualTo("40001");
    }

    @Test
    void a_fault_lasts_from_one_time_to_another() {
        add("{\"kind\":\"serverError\",\"from\":\"2026-08-24T09:01:00Z\",\"until\":\"2026-08-24T09:02:00Z\"}");

        assertThat(ask()).isEqualTo("0");
        simulator.advance(Duration.ofMinutes(1));
        assertThat(ask()).isEqualTo("-1");
        simulator.advance(Duration.ofMinutes(1));
        assertThat(ask()).isEqualTo("0");
        assertThat(simulator.faults().active()).isEmpty();
    }

    @Test
    void chance_strikes_again_as_it_did_when_its_seed_is_known() {
        add("{\"kind\":\"serverError\",\"probability\":0.4}");
        long seed = wire.get("/_simulator/faults").json().at("/items/0/seed").asLong();
        List<String> first = IntStream.range(0, 40).mapToObj(unused -> ask()).toList();

        simulator.faults().clear();
        simulator.faults().add(Fault.of(Kind.SERVER_ERROR).withProbability(0.4, seed));
        List<String> second = IntStream.range(0, 40).mapToObj(unused -> ask()).toList();

        assertThat(second).isEqualTo(first).contains("0", "-1");
    }

    @Test
    void one_of_several_can_be_switched_off() {
        add("{\"kind\":\"serverError\"}");
        add("{\"kind\":\"throttle\"}");
        String id = wire.get("/_simulator/faults").json().at("/items/0/id").asText();

        assertThat(wire.send("DELETE", "/_simulator/faults/" + id, null).status())
                .isEqualTo(200);

        assertThat(ask()).isEqualTo("90018");
        assertThat(wire.send("DELETE", "/_simulator/faults/" + id, null).status())
                .isEqualTo(404);
        assertThat(wire.send("DELETE", "/_simulator/faults/99999999999999999999", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_tokens_of_one_app_are_revoked() {
        add("{\"kind\":\"revokeTokens\",\"app\":\"somebody-else\"}");
        assertThat(ask()).isEqualTo("0");

        add("{\"kind\":\"revokeTokens\",\"app\":\"" + Wire.APP + "\"}");

        assertThat(ask()).isEqualTo("88");
        assertThat(simulator.faults().active()).isEmpty();
        assertThat(simulator.journal())
                .filteredOn(entry -> entry.method().equals("FAULT"))
                .extracting(Journal.Entry::path, Journal.Entry::app)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("revokeTokens", "somebody-else"),
                        org.assertj.core.groups.Tuple.tuple("revokeTokens", Wire.APP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                       | kind: which fault?",
                "{\"kind\":\"earthquake\"}                                | kind: no fault is called earthquake; there are throttle",
                "{\"kind\":7}                                             | kind: text, not 7",
                "{\"kind\":\"throttle\",\"tmies\":3}                      | tmies: a fault has no such member",
                "{\"kind\":\"throttle\",\"times\":0}                      | times: a fault strikes once",
                "{\"kind\":\"throttle\",\"times\":-1}                     | times: a fault strikes once",
                "{\"kind\":\"throttle\",\"times\":1.5}                    | times: a whole number",
                "{\"kind\":\"throttle\",\"times\":99999999999}            | times: a whole number",
                "{\"kind\":\"throttle\",\"times\":\"3\"}                  | times: a whole number",
                "{\"kind\":\"throttle\",\"path\":\"\"}                    | path: 1 to 500",
                "{\"kind\":\"throttle\",\"path\":\"/a\\u0007b\"}          | path: 1 to 500",
                "{\"kind\":\"throttle\",\"probability\":0}                | probability: above 0",
                "{\"kind\":\"throttle\",\"probability\":1.01}             | probability: above 0",
                "{\"kind\":\"throttle\",\"probability\":-3e300}           | probability: above 0",
                "{\"kind\":\"throttle\",\"seed\":4}                       | seed: of which probability?",
                "{\"kind\":\"throttle\",\"from\":\"monday\"}              | from: such as 2026-11-30T09:00:00Z, not monday",
                "{\"kind\":\"throttle\",\"from\":\"2026-11-30T09:00:00Z\",\"until\":\"2026-11-30T08:00:00Z\"} | until: after",
                "{\"kind\":\"throttle\",\"delay\":\"PT1S\"}               | delay: means nothing to throttle",
                "{\"kind\":\"delay\"}                                     | delay: how late",
                "{\"kind\":\"delay\",\"delay\":\"3 seconds\"}             | delay: such as PT3S, not 3 seconds",
                "{\"kind\":\"delay\",\"delay\":\"PT-1S\"}                 | delay: from PT0S to PT2M",
                "{\"kind\":\"delay\",\"delay\":\"PT3M\"}                  | delay: from PT0S to PT2M",
                "{\"kind\":\"delay\",\"delay\":\"PT99999999999999999H\"}  | delay: such as PT3S",
                "{\"kind\":\"delay\",\"delay\":\"PT1S\",\"code\":\"7\"}   | code: means nothing to delay",
                "{\"kind\":\"hold\"}                                      | delay: for how long",
                "{\"kind\":\"hold\",\"delay\":\"P31D\"}                   | delay: from PT0S to PT720H",
                "{\"kind\":\"reorder\"}                                   | times: how many frames",
                "{\"kind\":\"reorder\",\"times\":1001}                    | times: how many frames",
                "{\"kind\":\"revokeTokens\",\"times\":2}                  | times: means nothing to revokeTokens",
                "{\"kind\":\"cutStream\",\"path\":\"/x\"}                 | path: means nothing to cutStream",
                "{\"kind\":\"clockSkew\"}                                 | delay: how far away",
                "{\"kind\":\"clockSkew\",\"delay\":\"P3651D\"}            | delay: from PT-87600H",
                "{\"kind\":\"silentSocket\",\"path\":\"*\"}               | path: means nothing to silentSocket",
            })
    void nonsense_is_refused_and_named(String fault, String objection) {
        Wire.Reply reply = wire.post("/_simulator/faults", fault);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("error").asText()).startsWith(objection);
        assertThat(simulator.faults().active()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "throttle,",
        "refuse,",
        "serverError,",
        "htmlPage,",
        "lostAnswer,",
        "delay,PT0.01S",
    })
    void the_wire_log_says_that_it_was_the_fault(String kind, String delay) {
        add("{\"kind\":\"" + kind + "\",\"times\":1" + (delay == null ? "" : ",\"delay\":\"" + delay + "\"") + "}");

        try {
            ask();
        } catch (RuntimeException lost) {
            assertThat(kind).isIn("lostAnswer", "htmlPage");
        }

        Journal.Entry last = simulator.journal().get(simulator.journal().size() - 1);
        String said = last.refusal() == null ? last.note() : last.refusal().reason();
        assertThat(said).startsWith("Fault: ");
    }

    private void add(String json) {
        assertThat(wire.post("/_simulator/faults", json).status()).isEqualTo(200);
    }

    private String ask() {
        return wire.post(DEPARTMENT + "?access_token=" + token, "{\"dept_id\":101}")
                .code();
    }
}
