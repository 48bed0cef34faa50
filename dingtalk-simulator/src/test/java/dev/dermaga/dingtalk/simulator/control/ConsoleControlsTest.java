package dev.dermaga.dingtalk.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsoleControlsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    @Test
    void the_console_shows_credentials_robots_of_groups_and_card_templates() {
        Wire wire = new Wire(dingtalk.simulator());
        dingtalk.simulator().robot(Wire.APP).stop();
        dingtalk.simulator().customRobot("sandboxrobot01").demandsKeyword("tide");

        JsonNode console = wire.get("/_simulator/console").json();

        JsonNode app = console.at("/apps/0");
        assertThat(app.get("clientId").asText()).isEqualTo(Wire.APP);
        assertThat(app.get("clientSecret").asText()).isEqualTo(Wire.SECRET);
        assertThat(app.get("stopped").asBoolean()).isTrue();
        JsonNode robot = console.at("/customRobots/0");
        assertThat(robot.get("token").asText()).isEqualTo("sandboxrobot01");
        assertThat(robot.get("openConversationId").asText()).isEqualTo(Wire.PIER);
        assertThat(robot.at("/keywords/0").asText()).isEqualTo("tide");
        assertThat(console.get("cardTemplates").findValuesAsText("id")).contains("sandbox-card.schema");
    }
}
