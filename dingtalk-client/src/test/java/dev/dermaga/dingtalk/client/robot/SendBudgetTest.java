package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The robot and its robot in the simulator go by the same clock. */
class SendBudgetTest {
    private static final WebhookMessage HELLO = WebhookMessage.text("hello");

    private final HandClock clock = new HandClock("2026-11-02T08:00:00Z");
    private final DingTalkSimulator simulator =
            DingTalkSimulator.builder().clock(clock).build().start();
    private final CustomRobot robot = CustomRobot.at(
                    simulator.address().resolve("/robot/send?access_token=sandboxrobot01"))
            .signedWith("SECsandboxrobot01")
            .clock(clock)
            .build();

    @AfterEach
    void stop() {
        robot.close();
        simulator.close();
    }

    @Test
    void twenty_may_go_and_the_next_when_the_first_is_a_minute_old() {
        assertThat(robot.budget()).isEqualTo(new SendBudget(20, clock.instant(), false));
        robot.send(HELLO);
        Instant first = clock.instant();
        clock.advance(Duration.ofSeconds(10));
        for (int i = 1; i < 20; i++) {
            assertThat(robot.budget().left()).isEqualTo(20 - i);
            robot.send(HELLO);
        }

        assertThat(robot.budget()).isEqualTo(new SendBudget(0, first.plusSeconds(60), false));

        clock.advance(Duration.ofSeconds(50));
        assertThat(robot.budget()).isEqualTo(new SendBudget(1, clock.instant(), false));
        robot.send(HELLO);
        clock.advance(Duration.ofSeconds(60));
        assertThat(robot.budget().left()).isEqualTo(20);
    }

    @Test
    void whoever_keeps_to_it_is_never_locked() {
        int said = 0;
        for (int second = 0; second < 300; second++) {
            while (robot.budget().left() > 0) {
                robot.send(HELLO);
                said++;
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(said).isEqualTo(100);
        assertThat(simulator.group(Sandbox.PIER.value()).messages()).hasSize(100);
    }

    @Test
    void a_locked_robot_says_until_when() {
        for (int i = 0; i < 20; i++) {
            robot.send(HELLO);
        }
        assertThatThrownBy(() -> robot.send(HELLO)).isInstanceOf(Throttled.class);
        Instant end = clock.instant().plus(Duration.ofMinutes(10));

        clock.advance(Duration.ofMinutes(9));
        assertThat(robot.budget()).isEqualTo(new SendBudget(0, end, true));

        clock.advance(Duration.ofMinutes(1));
        assertThat(robot.budget()).isEqualTo(new SendBudget(20, end, false));
        robot.send(HELLO);
    }

    @Test
    void what_did_not_get_there_does_not_count_and_what_may_have_does() {
        assertThatThrownBy(() -> robot.send(WebhookMessage.text("x".repeat(20_001))))
                .isInstanceOf(IllegalArgumentException.class);
        simulator
                .faults()
                .add(Fault.of(Kind.THROTTLE).on("/robot/send").times(1).saying("90018", "QPS"));
        assertThatThrownBy(() -> robot.send(HELLO)).isInstanceOf(Throttled.class);
        assertThat(robot.budget().left()).isEqualTo(20);

        simulator.faults().add(Fault.of(Kind.LOST_ANSWER).on("/robot/send").times(1));
        assertThatThrownBy(() -> robot.send(HELLO)).isInstanceOf(RuntimeException.class);
        assertThat(robot.budget().left()).isEqualTo(19);

        simulator.customRobot("sandboxrobot01").demandsKeyword("alarm");
        assertThatThrownBy(() -> robot.send(HELLO)).isInstanceOf(Refused.class);
        assertThat(robot.budget().left()).isEqualTo(18);
    }
}
