package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where documents and field disagree, the other profile gives what the field reports. */
class FieldProfileTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().profile(Profile.FIELD));

    @Test
    void an_unknown_robot_a_wrong_key_and_a_throttle_have_the_fields_numbers(DingTalkSimulator simulator) {
        Wire wire = new Wire(simulator);
        String hello = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";

        assertThat(wire.post("/robot/send?access_token=unknown", hello).code()).isEqualTo("300005");
        assertThat(wire.get("/gettoken?appkey=x&appsecret=y").code()).isEqualTo("40096");
        for (int i = 0; i < 20; i++) {
            wire.post(Wire.signed(simulator.advance(Duration.ZERO).toEpochMilli()), hello);
        }
        assertThat(wire.post(Wire.signed(simulator.advance(Duration.ZERO).toEpochMilli()), hello)
                        .code())
                .isEqualTo("660026");
    }

    @Test
    void a_markdown_message_needs_no_title(DingTalkSimulator simulator) {
        Wire wire = new Wire(simulator);

        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/send",
                wire.token(),
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                        + "\",\"msgKey\":\"sampleMarkdown\",\"msgParam\":\"{\\\"text\\\":\\\"hello\\\"}\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(simulator.group(Wire.PIER).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("hello"));
    }
}
