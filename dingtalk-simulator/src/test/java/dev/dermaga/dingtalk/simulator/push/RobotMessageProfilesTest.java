package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an app's robot hears, as the documents show it and as it comes in the field. */
class RobotMessageProfilesTest {
    @Test
    void the_documents_know_no_thread() {
        assertThat(heard(Profile.DOCUMENTED).has("openThreadId")).isFalse();
    }

    @Test
    void in_the_field_the_thread_is_the_conversation() {
        assertThat(heard(Profile.FIELD).get("openThreadId").asText()).isEqualTo(Wire.PIER);
    }

    private static JsonNode heard(Profile profile) {
        try (DingTalkSimulator simulator =
                        DingTalkSimulator.builder().profile(profile).build().start();
                CallbackReceiver receiver = new CallbackReceiver()) {
            simulator.callbacks(Wire.APP).postMessagesTo(receiver.address());
            simulator.person("ana").says(Wire.PIER, "hello", true);
            simulator.advance(Duration.ZERO);
            return receiver.posted.get(0).json();
        }
    }
}
