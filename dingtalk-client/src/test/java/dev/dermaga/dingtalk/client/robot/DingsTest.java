package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DINGs, and the buttons in the chat with the robot. */
class DingsTest {
    private final Sandbox sandbox = new Sandbox();
    private final Robot robot = sandbox.dingtalk.robot();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whom_a_ding_does_not_reach_is_named_with_the_reason() {
        DingReceipt receipt = robot.dings().send(Ding.inApp("fire"), List.of(Sandbox.ANA, UserId.of("nobody")));

        assertThat(receipt.failed()).isEqualTo(Map.of("staffId.notExisted", List.of(UserId.of("nobody"))));
        assertThat(sandbox.simulator.person("ana").dings()).hasSize(1);

        robot.dings().recall(receipt.openDingId());
        assertThat(sandbox.simulator.person("ana").dings()).isEmpty();
    }

    @Test
    void a_ding_that_is_not_paid_for_is_refused_and_too_many_must_wait() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> robot.dings().send(Ding.sms("fire"), List.of(Sandbox.ANA)));
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.REFUSE).on("/v1.0/robot/ding/send").times(1).saying("toomuch.msg", "send too fast"));
        Throttled throttled = catchThrowableOfType(
                Throttled.class, () -> robot.dings().send(Ding.inApp("fire"), List.of(Sandbox.ANA)));

        assertThat(refused.code()).isEqualTo("ding.serverquota.insufficient");
        assertThat(refused.advice()).contains("Buy");
        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_cannot_go_is_not_sent() {
        assertThatThrownBy(() -> robot.dings().send(Ding.inApp("x"), Collections.nCopies(201, Sandbox.ANA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200");
        assertThatThrownBy(() -> robot.dings().send(Ding.phone("x"), Collections.nCopies(21, Sandbox.ANA)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 people");
        assertThatThrownBy(() -> robot.dings().send(Ding.inApp("x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ding.inApp(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ding(1, "x", Ding.LOVELY_GIRL_VOICE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    @Test
    void buttons_are_set_found_and_cleared() {
        MediaId icon = sandbox.dingtalk
                .media()
                .upload(MediaType.IMAGE, "a.png", 1, () -> new ByteArrayInputStream(new byte[1]), (sent, size) -> {});
        QuickEntry help = new QuickEntry("Help", icon, "https://example.com", null);

        robot.quickEntries().set(List.of(help));

        assertThat(robot.quickEntries().list()).containsExactly(help);
        robot.quickEntries().clear();
        assertThat(robot.quickEntries().list()).isEmpty();
        assertThatThrownBy(() -> robot.quickEntries().set(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
