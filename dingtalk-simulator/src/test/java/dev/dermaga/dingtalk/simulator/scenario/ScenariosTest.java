package dev.dermaga.dingtalk.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.scenario.Verdict.Outcome;
import dev.dermaga.dingtalk.simulator.scenario.Verdict.Promise;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How scenarios are played, and what the report says of a program that makes every mistake. */
class ScenariosTest {
    private static final Instant NINE = Instant.parse("2026-08-24T09:00:00Z");
    private static final AtomicLong NANOS = new AtomicLong();

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(DingTalkSimulator.builder()
            .clock(Clock.fixed(NINE, ZoneOffset.UTC))
            .nanoTime(() -> NANOS.addAndGet(200_000_000)));

    private static final String HELLO = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    // ---- playing

    @Test
    void steps_happen_at_their_time_however_far_the_clock_is_moved_at_once() {
        Play play = simulator.play(scenario(
                "{\"at\":\"PT0S\",\"speak\":{\"from\":\"ana\",\"to\":\"" + Wire.PIER
                        + "\",\"text\":\"No. {n}\",\"times\":3,\"within\":\"PT30S\"}}",
                "{\"at\":\"PT1M\",\"fault\":{\"kind\":\"serverError\"},\"for\":\"PT1M\"}"));
        assertThat(simulator.group(Wire.PIER).messages()).hasSize(1);

        simulator.advance(Duration.ofSeconds(50));

        assertThat(simulator.group(Wire.PIER).messages())
                .extracting(message -> message.text() + " " + message.createdAt())
                .containsExactly(
                        "No. 1 2026-08-24T09:00:00Z", "No. 2 2026-08-24T09:00:10Z", "No. 3 2026-08-24T09:00:20Z");
        simulator.advance(Duration.ofSeconds(10));
        assertThat(user()).isEqualTo("-1");
        simulator.advance(Duration.ofMinutes(1));
        assertThat(user()).isEqualTo("0");
        assertThat(play.isOver()).isFalse();
        simulator.advance(Duration.ofDays(1));
        assertThat(play.report().state()).isEqualTo(Report.State.OVER);
        assertThat(play.report().elapsed()).isEqualTo(3600);
    }

    @Test
    void a_jump_of_the_clock_is_no_time_of_the_scenario() {
        Play play = simulator.play(scenario(
                "{\"at\":\"PT1M\",\"advance\":\"P31D\"}",
                "{\"at\":\"PT2M\",\"speak\":{\"from\":\"ana\",\"to\":\"" + Wire.PIER + "\",\"text\":\"later\"}}"));

        Instant now = simulator.advance(Duration.ofSeconds(90));

        assertThat(now).isEqualTo(NINE.plus(Duration.ofDays(31)).plusSeconds(90));
        assertThat(simulator.group(Wire.PIER).messages()).isEmpty();
        assertThat(play.report().elapsed()).isEqualTo(90);
        simulator.advance(Duration.ofSeconds(30));
        assertThat(simulator.group(Wire.PIER).messages()).hasSize(1);
    }

    @Test
    void robots_quotas_and_to_dos_take_part() {
        wire.modern(
                "POST",
                "/v1.0/todo/users/unionAna0001/personalTasks",
                token,
                "{\"subject\":\"Water the plants\",\"executorIds\":[\"unionAna0001\"]}");
        simulator.play(scenario(
                "{\"at\":\"PT0S\",\"robot\":{\"robot\":\"sandboxrobot01\",\"state\":\"removed\"}}",
                "{\"at\":\"PT0S\",\"quota\":{\"api\":{\"limit\":100,\"left\":0},\"webhookAndStream\":{\"left\":7}}}",
                "{\"at\":\"PT0S\",\"tick\":{\"person\":\"ana\",\"count\":1}}"));

        JsonNode quota = wire.get("/_simulator/quota").json();
        assertThat(quota.at("/api/used").asInt()).isEqualTo(100);
        assertThat(quota.at("/webhookAndStream/used").asInt()).isEqualTo(2_993);
        assertThat(robot("hello")).isEqualTo("400106");
        assertThat(simulator.person("ana").todos()).allMatch(todo -> todo.done());
    }

    @Test
    void a_step_that_cannot_happen_is_told_in_the_report_and_the_rest_goes_on() {
        Play play = simulator.play(scenario(
                "{\"at\":\"PT0S\",\"speak\":{\"from\":\"nobody\",\"to\":\"cidNowhere\",\"text\":\"x\"}}",
                "{\"at\":\"PT1S\",\"speak\":{\"from\":\"ana\",\"to\":\"" + Wire.PIER + "\",\"text\":\"on\"}}"));

        simulator.advance(Duration.ofSeconds(1));

        assertThat(play.report().done().get(0).what()).endsWith("; but: No person nobody");
        assertThat(simulator.group(Wire.PIER).messages()).hasSize(1);
    }

    @Test
    void only_one_is_played_at_a_time_and_its_end_leaves_other_faults_alone() {
        simulator.faults().add(Fault.of(Kind.DELAY).lasting(Duration.ZERO));
        Play play = simulator.play(scenario("{\"at\":\"PT0S\",\"fault\":{\"kind\":\"throttle\"}}"));
        assertThat(simulator.faults().active()).hasSize(2);
        assertThatIllegalStateException().isThrownBy(() -> simulator.play(Scenario.named("zombie-socket")));

        play.stop();

        assertThat(play.report().state()).isEqualTo(Report.State.STOPPED);
        assertThat(simulator.faults().active())
                .singleElement()
                .extracting(Fault::kind)
                .isEqualTo(Kind.DELAY);
        simulator.advance(Duration.ofHours(2));
        assertThat(play.report().state()).isEqualTo(Report.State.STOPPED);
        simulator.reset();
        assertThat(simulator.scenarios().current()).isEmpty();
    }

    @Test
    void the_control_api_lists_plays_reports_and_stops() {
        JsonNode listed = wire.get("/_simulator/scenarios").json();
        assertThat(listed.get("items")).hasSize(Scenario.names().size());
        assertThat(listed.at("/items/0/title/zh").asText()).isEqualTo("周一早晨");
        assertThat(listed.get("current").isNull()).isTrue();

        assertThat(wire.post("/_simulator/scenarios/end-of-the-month", "{}").status())
                .isEqualTo(200);
        assertThat(wire.post("/_simulator/scenarios/end-of-the-month", "{}").status())
                .isEqualTo(409);
        wire.post("/_simulator/clock", "{\"advance\":\"PT2M\"}");

        JsonNode current = wire.get("/_simulator/scenarios").json().get("current");
        assertThat(current.get("state").asText()).isEqualTo("running");
        assertThat(current.get("elapsed").asDouble()).isEqualTo(120);
        assertThat(current.at("/verdicts/0/promise").asText()).isEqualTo("lockOut");
        assertThat(current.at("/verdicts/0/outcome").asText()).isEqualTo("untried");
        assertThat(current.get("text").asText()).contains("End of the month: running");
        assertThat(wire.send("DELETE", "/_simulator/scenarios", null)
                        .json()
                        .at("/current/state")
                        .asText())
                .isEqualTo("stopped");

        assertThat(wire.post("/_simulator/scenarios/nothing", "{}").status()).isEqualTo(404);
        assertThat(wire.post("/_simulator/scenarios", "{\"name\":7}").status()).isEqualTo(400);
        assertThat(wire.post(
                                "/_simulator/scenarios",
                                "{\"name\":\"own\",\"length\":\"PT1M\",\"steps\":[{\"at\":\"PT0S\",\"off\":\"all\"}]}")
                        .json()
                        .at("/current/scenario")
                        .asText())
                .isEqualTo("own");
    }

    @ParameterizedTest
    @MethodSource("dev.dermaga.dingtalk.simulator.scenario.Scenario#names")
    void those_with_a_name_fit_any_world(String name) {
        try (DingTalkSimulator harbour = DingTalkSimulator.builder()
                .clock(Clock.fixed(NINE, ZoneOffset.UTC))
                .world("people:\n  eka: Eka\n  fitri: Fitri\ngroups:\n  - Crew\n")
                .build()
                .start()) {
            Play play = harbour.play(Scenario.named(name));

            harbour.advance(Duration.ofHours(1));

            assertThat(play.report().state()).isEqualTo(Report.State.OVER);
            assertThat(play.report().done())
                    .hasSameSizeAs(play.scenario().parts())
                    .noneMatch(part -> part.what().contains("; but: "));
        }
    }

    // ---- judging

    @Test
    void who_keeps_calling_a_locked_robot_breaks_a_promise() {
        Play play = simulator.play(quiet());
        for (int i = 0; i < 23; i++) {
            robot("line " + i);
        }
        assertThat(play.report().verdict(Promise.RESPECTS_LOCK_OUT).text())
                .isEqualTo("2 calls were made inside a lock-out of ten minutes");
        assertThat(play.report().broken()).extracting(Verdict::promise).contains(Promise.RESPECTS_LOCK_OUT);

        simulator.advance(Duration.ofMinutes(10));
        assertThat(robot("after it")).isEqualTo("0");
        assertThat(play.report().observed().calls().insideLockOut()).isEqualTo(2);
    }

    @Test
    void who_waits_keeps_it() {
        Play play = simulator.play(quiet());
        for (int i = 0; i < 21; i++) {
            robot("line " + i);
        }
        simulator.advance(Duration.ofMinutes(10));
        robot("after it");

        assertThat(play.report().verdict(Promise.RESPECTS_LOCK_OUT).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(play.report().verdict(Promise.GETS_THROUGH).outcome()).isEqualTo(Outcome.KEPT);
    }

    @Test
    void who_does_not_back_off_breaks_a_promise() {
        Play play = simulator.play(scenario("{\"at\":\"PT0S\",\"fault\":{\"kind\":\"throttle\",\"times\":2}}"));

        user();
        NANOS.addAndGet(1_100_000_000);
        user();
        assertThat(play.report().verdict(Promise.BACKS_OFF).outcome()).isEqualTo(Outcome.KEPT);
        user();

        assertThat(play.report().verdict(Promise.BACKS_OFF).text())
                .isEqualTo("1 calls came within a second of one that was throttled");
    }

    @Test
    void who_repeats_what_was_lost_says_it_twice() {
        Play play = simulator.play(scenario("{\"at\":\"PT0S\",\"fault\":{\"kind\":\"lostAnswer\",\"times\":1}}"));
        try {
            robot("the \"plan\"\nis ready");
        } catch (UncheckedIOException lost) {
            assertThat(play.report().verdict(Promise.DOUBLES_NOTHING).outcome()).isEqualTo(Outcome.KEPT);
        }
        robot("something else");
        robot("something else");
        assertThat(play.report().observed().arrivedTwice()).isZero();

        robot("the \"plan\"\nis ready");

        assertThat(play.report().verdict(Promise.DOUBLES_NOTHING).text()).isEqualTo("1 messages arrived twice");
        assertThat(play.report().observed().calls().lost()).isEqualTo(1);
        assertThat(play.report().text()).contains("! 1 messages arrived twice");
    }

    @Test
    void who_repeats_a_final_no_at_once_breaks_a_promise_but_not_who_tries_later() {
        Play play = simulator.play(
                scenario("{\"at\":\"PT0S\",\"robot\":{\"robot\":\"sandboxrobot01\",\"state\":\"removed\"}}"));
        robot("hello");
        simulator.advance(Duration.ofMinutes(5));
        robot("hello");
        assertThat(play.report().verdict(Promise.TAKES_NO).outcome()).isEqualTo(Outcome.KEPT);

        robot("hello");

        assertThat(play.report().verdict(Promise.TAKES_NO).text())
                .isEqualTo("1 calls were repeated though they were refused for good");
        assertThat(play.report().observed().refusals())
                .extracting(Report.Refusal::code, Report.Refusal::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("400106", 3));
    }

    @Test
    void nobody_there_to_hear_is_a_loss() {
        Play play = simulator.play(quiet());

        simulator.person("ana").sendsToRobot(Wire.APP, "hello?");

        assertThat(play.report().verdict(Promise.HEARS_ALL).text())
                .isEqualTo("1 of 1 messages and events were never acknowledged");
        assertThat(play.report().observed().pushes().nobodyThere()).isEqualTo(1);
    }

    private static Scenario quiet() {
        return scenario("{\"at\":\"PT0S\",\"off\":\"all\"}");
    }

    private static Scenario scenario(String... steps) {
        return Scenario.parse(("{\"name\":\"own\",\"length\":\"PT1H\",\"steps\":[" + String.join(",", steps) + "]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private String robot(String text) {
        String json = HELLO.replace("hello", text.replace("\"", "\\\"").replace("\n", "\\n"));
        String now = wire.get("/_simulator/clock").json().get("now").asText();
        return wire.post(Wire.signed(Instant.parse(now).toEpochMilli()), json).code();
    }

    private String user() {
        return wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}")
                .code();
    }
}
