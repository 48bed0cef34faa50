package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A robot in the chat of two people, where its cool app brought it; and where else a cool app counts. */
class PrivateChatTest {
    private static final String COOL_APP = "COOLAPP-1-1";
    private static final String TEXT = ",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"";

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;
    private String chat;

    @BeforeEach
    void joinTheChat() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
        chat = simulator.robot(Wire.APP).joinsChatOf("ana", "budi", COOL_APP);
    }

    @Test
    void a_message_is_shown_read_and_taken_back() {
        String key = send(chat, COOL_APP).json().get("processQueryKey").asText();
        simulator.person("budi").reads(chat);

        Wire.Reply readers = post("query", "\"processQueryKey\":\"" + key + "\"");
        Wire.Reply recalled = post("batchRecall", "\"processQueryKeys\":[\"" + key + "\"]");

        assertThat(readers.json().at("/readUserIds/0").asText()).isEqualTo("budi");
        assertThat(readers.json().at("/sendStatus").asText()).isEqualTo("SUCCESS");
        assertThat(recalled.json().at("/successResult/0").asText()).isEqualTo(key);
        assertThat(simulator.group(chat).messages())
                .extracting(ChatMessage::recalled)
                .containsExactly(true);
    }

    @Test
    void the_cool_app_must_be_there_and_the_robots() {
        assertThat(send(chat, "COOLAPP-other").code()).isEqualTo("invalidParameter.robotCode.coolApp");
        assertThat(send(chat, "").code()).isEqualTo("invalidParameter.robotCode.coolApp");

        simulator.robot(Wire.APP).leaves("ana", chat, COOL_APP);

        assertThat(send(chat, COOL_APP).code()).isEqualTo("invalidParameter.robotCode.coolApp");
        assertThat(simulator.group(chat).messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cidSandboxPier0001==", "cidSingleanadingsandboxapp01==", "cidNowhere", "../../etc", "''"})
    void another_conversation_is_none_of_two_people(String id) {
        String code = id.isEmpty() ? "miss.openConversationId" : "invalid.openConversationId";

        assertThat(send(id, COOL_APP).code()).isEqualTo(code);
    }

    @Test
    void a_key_of_another_chat_is_none_here_nor_is_this_one_elsewhere() {
        String other = simulator.robot(Wire.APP).joinsChatOf("chen", "devi", COOL_APP);
        String key = send(other, COOL_APP).json().get("processQueryKey").asText();

        assertThat(post("query", "\"processQueryKey\":\"" + key + "\"").code()).isEqualTo("invalid.processQueryKey");
        assertThat(post("batchRecall", "\"processQueryKeys\":[\"" + key + "\"]").code())
                .isEqualTo("invalid.processQueryKey");
        assertThat(call("otoMessages/batchRecall", "\"processQueryKeys\":[\"" + key + "\"]")
                        .code())
                .isEqualTo("invalid.processQueryKey");
    }

    @Test
    void a_stopped_robot_does_nothing_here() {
        String key = send(chat, COOL_APP).json().get("processQueryKey").asText();
        simulator.robot(Wire.APP).stop();

        assertThat(send(chat, COOL_APP).code()).isEqualTo("bot.stopped");
        assertThat(post("query", "\"processQueryKey\":\"" + key + "\"").code()).isEqualTo("bot.stopped");
        assertThat(post("batchRecall", "\"processQueryKeys\":[\"" + key + "\"]").code())
                .isEqualTo("bot.stopped");
    }

    @Test
    void a_group_takes_the_cool_app_that_it_has() {
        String inGroup = "\"openConversationId\":\"" + Wire.PIER + "\",\"coolAppCode\":\"" + COOL_APP + "\"" + TEXT;
        assertThat(call("groupMessages/send", inGroup).code()).isEqualTo("invalidParameter.robotCode.coolApp");

        simulator.robot(Wire.APP).joinsGroup("ana", Wire.PIER, COOL_APP);

        assertThat(call("groupMessages/send", inGroup).status()).isEqualTo(200);
    }

    private Wire.Reply send(String conversation, String coolApp) {
        return call(
                "privateChatMessages/send",
                "\"openConversationId\":\"" + conversation + "\",\"coolAppCode\":\"" + coolApp + "\"" + TEXT);
    }

    private Wire.Reply post(String call, String fields) {
        return call("privateChatMessages/" + call, "\"openConversationId\":\"" + chat + "\"," + fields);
    }

    private Wire.Reply call(String path, String fields) {
        return wire.modern("POST", "/v1.0/robot/" + path, token, "{\"robotCode\":\"" + Wire.APP + "\"," + fields + "}");
    }
}
