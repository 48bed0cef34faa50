package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports from the field say is answered in place of what is documented. */
@Judges({"Gate", "TokenApi", "WebhookApi"})
class OfficialFieldTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().profile(Profile.FIELD));

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        GET /gettoken?appkey=dingsandboxapp01&appsecret=wrong |  | 40096
        POST /v1.0/oauth2/notacorp/token | {"client_id":"dingsandboxapp01","grant_type":"client_credentials"} | unknownError
        POST /v1.0/robot/oToMessages/batchSend | {"robotCode":"dingsandboxapp01"} | MissinguserIds
        POST /robot/send?access_token=made-up | {"msgtype":"text"} | 300005
        """)
    void is_refused(String call, String body, String code) throws Exception {
        assertThat(refused(call, body == null ? "" : body)).isEqualTo(code);
    }

    @Test
    @Provokes("660026")
    void too_many_messages_in_a_minute_are_refused() throws Exception {
        dingtalk.simulator().limits().set(Limit.WEBHOOK_MESSAGES_PER_MINUTE, 1);
        String send = "POST /robot/send?access_token=made-up";
        refused(send, "{\"msgtype\":\"text\"}");

        assertThat(refused(send, "{\"msgtype\":\"text\"}")).isEqualTo("660026");
    }

    private static String refused(String call, String body) throws Exception {
        String[] parts = call.split(" ", 2);
        String token = parts[1].startsWith("/v1.0/robot/") ? new Wire(dingtalk.simulator()).token() : "";
        return new OfficialCall(dingtalk.simulator(), token)
                .refused(parts[0], parts[1], body)
                .code();
    }
}
