package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.ApiAnswer;
import dev.dermaga.dingtalk.client.ApiCall;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UntypedCallsGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void both_generations() {
        // snippet: untyped-calls
        ApiAnswer person = dingtalk.call(ApiCall.legacy("POST", "/topapi/v2/user/get")
                .json(Map.of("userid", "budi", "language", "en_US"))
                .reading());
        String name = person.object("result").text("name");

        ApiAnswer sent = dingtalk.call(ApiCall.modern("POST", "/v1.0/robot/groupMessages/send")
                .json(Map.of(
                        "robotCode", "dingsandboxapp01",
                        "openConversationId", "cidSandboxPier0001==",
                        "msgKey", "sampleText",
                        "msgParam", "{\"content\":\"The build is green\"}")));
        String key = sent.text("processQueryKey");
        // end

        assertThat(name).isEqualTo("Budi Santoso");
        assertThat(key).isNotBlank();
        assertThat(sandbox.pier()).hasSize(1);
    }
}
