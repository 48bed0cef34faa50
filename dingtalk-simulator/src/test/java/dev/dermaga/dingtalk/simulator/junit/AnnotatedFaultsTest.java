package dev.dermaga.dingtalk.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.scenario.Play;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DingTalkFault(kind = Kind.THROTTLE, path = "/topapi/v2/user/*", times = 1)
class AnnotatedFaultsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        wire = new Wire(dingtalk.simulator());
        token = wire.token();
        assertThat(user()).as("faults begin with the test itself").isEqualTo("0");
    }

    @AfterEach
    void all_is_off_when_the_test_is_over() {
        assertThat(dingtalk.simulator().faults().active()).isEmpty();
    }

    @Test
    void a_fault_of_the_class_strikes_each_test() {
        assertThat(user()).isEqualTo("90018");
        assertThat(user()).isEqualTo("0");
    }

    @Test
    @DingTalkFault(kind = Kind.REFUSE, path = "/topapi/v2/department/get", times = 2, code = "60003", message = "no")
    @DingTalkFault(kind = Kind.CLOCK_SKEW, delay = "PT-1H")
    @DingTalkFault(kind = Kind.SERVER_ERROR, path = "/chat/**", probability = 0.5, seed = 4, app = "somebody")
    void a_test_adds_its_own() {
        assertThat(dingtalk.simulator().faults().active())
                .hasSize(4)
                .contains(Fault.of(Kind.CLOCK_SKEW).lasting(Duration.ofHours(-1)))
                .contains(Fault.of(Kind.SERVER_ERROR)
                        .on("/chat/**")
                        .forApp("somebody")
                        .withProbability(0.5, 4));
        assertThat(department()).isEqualTo("60003");
        assertThat(department()).isEqualTo("60003");
        assertThat(department()).isEqualTo("0");
    }

    @Test
    @DingTalkScenario("end-of-the-month")
    void a_scenario_is_played_while_the_test_runs(Play play, DingTalkSimulator simulator) {
        assertThat(play.isOver()).isFalse();

        simulator.advance(Duration.ofMinutes(10));

        assertThat(play.isOver()).isTrue();
        assertThat(play.report().done()).hasSize(5 + 2);
    }

    @Nested
    class Inside {
        @Test
        @DingTalkFault(kind = Kind.THROTTLE, path = "/topapi/v2/department/get")
        void what_the_outer_class_says_holds_too() {
            assertThat(user()).isEqualTo("90018");
            assertThat(department()).isEqualTo("90018");
        }
    }

    private String user() {
        return wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}")
                .code();
    }

    private String department() {
        return wire.post("/topapi/v2/department/get?access_token=" + token, "{\"dept_id\":101}")
                .code();
    }
}
