package dev.dermaga.dingtalk.simulator.push;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is posted to an address twice, or late. */
class CallbackFaultsTest {
    private static final Instant NINE = Instant.parse("2026-08-24T09:00:00Z");

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().clock(Clock.fixed(NINE, ZoneOffset.UTC)));

    private final CallbackReceiver app = new CallbackReceiver().answersFor(Wire.APP);
    private DingTalkSimulator simulator;

    @BeforeEach
    void register() {
        simulator = dingtalk.simulator();
        simulator.callbacks(Wire.APP).postEventsTo(app.address(), CallbackReceiver.TOKEN, CallbackReceiver.AES);
        simulator.callbacks(Wire.APP).postMessagesTo(app.address());
        app.posted.clear();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void an_event_is_posted_twice_although_it_was_taken() {
        simulator.faults().add(Fault.of(Kind.REDELIVER).on("org_*").times(1).lasting(Duration.ofSeconds(30)));

        simulator.announce("org_change", Map.of());
        simulator.announce("org_change", Map.of());
        assertThat(app.posted).hasSize(2);
        simulator.advance(Duration.ofSeconds(30));

        assertThat(app.posted).hasSize(3);
        assertThat(app.said(app.posted.get(2), Wire.APP).get("eventId"))
                .isEqualTo(app.said(app.posted.get(0), Wire.APP).get("eventId"));
        assertThat(notes()).containsExactly("Fault: posted a second time");
    }

    @Test
    void an_event_is_posted_late_and_others_pass_it() {
        simulator.faults().add(Fault.of(Kind.HOLD).on("*").times(1).lasting(Duration.ofHours(2)));

        simulator.announce("org_change", Map.of());
        simulator.announce("org_admin_add", Map.of());

        simulator.advance(Duration.ofMinutes(119));
        assertThat(app.posted).hasSize(1);
        simulator.advance(Duration.ofMinutes(1));
        assertThat(app.posted).hasSize(2);
        assertThat(app.lastSaid(Wire.APP).get("EventType").asText()).isEqualTo("org_change");
        assertThat(app.lastSaid(Wire.APP).get("EventTime").asLong()).isEqualTo(NINE.toEpochMilli());
        assertThat(notes()).containsExactly("Fault: posted PT2H late");
    }

    @Test
    void what_is_said_to_the_robot_comes_late_and_again() {
        simulator.faults().add(Fault.of(Kind.HOLD).on(RobotPush.TOPIC).times(1).lasting(Duration.ofMinutes(1)));
        simulator.faults().add(Fault.of(Kind.REDELIVER).on(RobotPush.TOPIC).times(1));

        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        simulator.advance(Duration.ofSeconds(59));
        assertThat(app.posted).isEmpty();
        simulator.advance(Duration.ofSeconds(1));
        assertThat(app.posted).hasSize(1);
        simulator.advance(Duration.ofSeconds(1));

        assertThat(app.posted).hasSize(2);
        assertThat(app.posted.get(1).json().get("msgId"))
                .isEqualTo(app.posted.get(0).json().get("msgId"));
    }

    @Test
    void a_wrong_clock_signs_with_a_wrong_time() {
        simulator.faults().add(Fault.of(Kind.CLOCK_SKEW).lasting(Duration.ofHours(-2)));

        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        simulator.advance(Duration.ZERO);

        String twoHoursBefore = Long.toString(NINE.minus(Duration.ofHours(2)).toEpochMilli());
        assertThat(app.posted.get(0).headers()).containsEntry("timestamp", twoHoursBefore);
        assertThat(app.posted.get(0).json().get("createAt").asText()).isEqualTo(twoHoursBefore);
    }

    private List<String> notes() {
        return simulator.journal().stream()
                .map(Journal.Entry::note)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
