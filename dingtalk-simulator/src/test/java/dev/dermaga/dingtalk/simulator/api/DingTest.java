package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Ding;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @Test
    void a_ding_reaches_whom_it_can_and_is_taken_back() {
        Wire.Reply reply = send("\"remindType\":1,\"content\":\"fire\",\"receiverUserIdList\":[\"ana\",\"nobody\"]");
        String id = reply.json().get("openDingId").asText();

        assertThat(reply.json().at("/failedList/staffId.notExisted/0").asText()).isEqualTo("nobody");
        assertThat(simulator.person("ana").dings()).extracting(Ding::content).containsExactly("fire");

        assertThat(recall(id).json().get("openDingId").asText()).isEqualTo(id);
        assertThat(simulator.person("ana").dings()).isEmpty();
    }

    @Test
    void the_phone_rings_once_it_is_paid_for_and_in_the_voice_that_was_chosen() {
        String call = "\"remindType\":3,\"content\":\"fire\",\"receiverUserIdList\":[\"ana\",\"budi\"]";
        assertThat(send(call).code()).isEqualTo("ding.serverquota.insufficient");

        simulator.buyDings(5);

        assertThat(send(call).status()).isEqualTo(200);
        assertThat(send(call + ",\"callVoice\":\"Lovely_Girl_Voice\"").status()).isEqualTo(200);
        assertThat(send(call).code()).isEqualTo("ding.serverquota.insufficient");
        assertThat(simulator.person("budi").dings())
                .extracting(Ding::voice)
                .containsExactly("Standard_Female_Voice", "Lovely_Girl_Voice");
    }

    @ParameterizedTest
    @CsvSource({"1, 200, miss.staffId", "1, 201, ding.receivercount.limit", "2, 21, ding.receivercount.limit"})
    void a_call_reaches_so_many_people(int kind, int count, String code) {
        String people =
                IntStream.range(0, count).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));

        assertThat(send("\"remindType\":" + kind + ",\"content\":\"x\",\"receiverUserIdList\":[" + people + "]")
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "remindType":4,"content":"x","receiverUserIdList":["ana"]                       | invalidParameter.param.invalid
            "remindType":-99999999999,"content":"x","receiverUserIdList":["ana"]            | invalidParameter.param.invalid
            "content":"x","receiverUserIdList":["ana"]                                      | invalidParameter.param.invalid
            "remindType":1,"content":" ","receiverUserIdList":["ana"]                       | invalidParameter.param.invalid
            "remindType":1,"content":"x"                                                    | miss.staffId
            "remindType":1,"content":"x","receiverUserIdList":[]                            | miss.staffId
            "remindType":3,"content":"x","receiverUserIdList":["ana"],"callVoice":"Yoda"    | invalidParameter.param.invalid
            "robotCode":"nobody","remindType":1,"content":"x","receiverUserIdList":["ana"]  | invalid.chatbotId
            """)
    void what_is_missing_or_wrong_is_refused(String fields, String code) {
        Wire.Reply reply = send(fields);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(simulator.person("ana").dings()).isEmpty();
    }

    @Test
    void what_was_never_sent_cannot_be_taken_back() {
        assertThat(recall("made-up").code()).isEqualTo("recall.ding.exception");
        assertThat(recall("").code()).isEqualTo("invalidParameter.param.invalid");
    }

    private Wire.Reply recall(String id) {
        return post("recall", "\"openDingId\":\"" + id + "\"");
    }

    private Wire.Reply send(String fields) {
        return post("send", fields);
    }

    private Wire.Reply post(String call, String fields) {
        String robot = fields.contains("robotCode") ? "" : "\"robotCode\":\"" + Wire.APP + "\",";
        return wire.modern("POST", "/v1.0/robot/ding/" + call, token, "{" + robot + fields + "}");
    }
}
