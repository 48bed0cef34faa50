package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The robot of a group template, in a group that was made from the template. */
class AssistantTest {
    private static final String ROBOT = "sandboxassistant01";
    private static final String TEXT =
            "\"msg_template_id\":\"inner_app_template_text\",\"msg_param_map\":{\"content\":\"hi\"}";

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;
    private String group;

    @BeforeEach
    void makeAGroup() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        token = wire.token();
        group = simulator.assistant(ROBOT).joinsNewGroup("Launch", "ana", "budi", "chen");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inner_app_template_text        | {"content":"hi"}                                             | text
            inner_app_template_markdown    | {"title":"t","markdown_content":"# x"}                       | markdown
            inner_app_template_action_card | {"title":"t","markdown":"x","btn_title_1":"a","action_url_1":"u","btn_title_2":""} | actionCard
            """)
    void a_template_is_shown_as_its_kind(String template, String parameters, String kind) {
        String fields = "\"msg_template_id\":\"" + template + "\",\"msg_param_map\":" + parameters;

        assertThat(send(fields).json().get("success").asBoolean()).isTrue();
        // as text that holds JSON, too
        assertThat(send(fields.replace("\":{", "\":\"{").replace(parameters, parameters.replace("\"", "\\\"") + "\""))
                        .code())
                .isEqualTo("0");

        assertThat(messages()).extracting(ChatMessage::kind).containsExactly(kind, kind);
    }

    @Test
    void a_picture_is_one_that_was_uploaded() {
        String media = wire.upload("/media/upload?type=image&access_token=" + token, "media", "a.png", new byte[] {1})
                .json()
                .get("media_id")
                .asText();
        String photo = "\"msg_template_id\":\"inner_app_template_photo\",\"msg_media_id_param_map\":";

        assertThat(send(photo + "{\"img_media_id\":\"" + media + "\"}").code()).isEqualTo("0");
        assertThat(send(photo + "{\"img_media_id\":\"@never\"}").code()).isEqualTo("660018");
        assertThat(messages()).extracting(ChatMessage::kind).containsExactly("image");
    }

    @Test
    void members_are_called_by_each_of_their_ids() {
        send(
                TEXT
                        + ",\"at_users\":\"budi,devi\",\"at_mobiles\":\"13800000003\",\"at_union_ids\":\"unionAna0001\",\"is_at_all\":\"true\"");

        assertThat(messages().get(0).at()).containsExactly("budi", "chen", "ana");
        assertThat(messages().get(0).atAll()).isTrue();
    }

    @Test
    void only_its_receivers_see_a_message_and_its_readers_are_known_by_its_id() {
        String id = send(TEXT + ",\"receiver_user_ids\":\"budi,devi\",\"receiver_mobiles\":\"13800000003\"")
                .json()
                .get("open_msg_id")
                .asText();
        simulator.person("ana").reads(group);
        simulator.person("budi").reads(group);

        Wire.Reply readers = wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/query",
                token,
                "{\"robotCode\":\"" + ROBOT + "\",\"openConversationId\":\"" + group + "\",\"processQueryKey\":\"" + id
                        + "\"}");

        assertThat(messages().get(0).onlyFor()).containsExactly("budi", "chen");
        assertThat(readers.json().get("readUserIds").toString()).isEqualTo("[\"budi\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                       | 40036
            {"robot_code":"sandboxassistant01"}                                      | 660001
            {"target_open_conversation_id":"chat1","robot_code":"r"}                 | 660023
            {"target_open_conversation_id":"cidSandboxPier0001==","robot_code":"r"}  | 660015
            {"target_open_conversation_id":"GROUP"}                                  | 660002
            {"target_open_conversation_id":"GROUP","robot_code":"dingsandboxapp01"}  | 660014
            {"target_open_conversation_id":"GROUP","robot_code":"sandboxassistant01"}| 660027
            """)
    void whoever_and_wherever_is_missing_or_wrong_is_refused(String body, String code) {
        Wire.Reply reply = post(body.replace("GROUP", group));

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "msg_template_id":"mine"                                                                | 660024
            "msg_template_id":"inner_app_template_text"                                             | 660025
            "msg_template_id":"inner_app_template_text","msg_param_map":"{no"                       | 660025
            "msg_template_id":"inner_app_template_text","msg_param_map":[1]                         | 660025
            "msg_template_id":"inner_app_template_text","msg_param_map":{"a":"b"},"msg_media_id_param_map":{"a":"@b"} | 660020
            "msg_template_id":"inner_app_template_text","msg_param_map":{"content":"hi"},"receiver_user_ids":"devi,nobody"  | 660022
            """)
    void a_wrong_message_is_refused(String fields, String code) {
        assertThat(send(fields).code()).isEqualTo(code);
        assertThat(messages()).isEmpty();
    }

    @Test
    void fifty_people_can_be_called() {
        String people = IntStream.range(0, 51).mapToObj(i -> "p" + i).collect(Collectors.joining(","));

        assertThat(send(TEXT + ",\"at_users\":\"" + people + "\"").code()).isEqualTo("40035");
    }

    @Test
    void where_template_or_robot_are_gone_nothing_is_said() {
        simulator.assistant(ROBOT).losesGroup(group);
        assertThat(send(TEXT).code()).isEqualTo("660012");

        String other = simulator.assistant(ROBOT).joinsNewGroup("Other", "ana");
        simulator.assistant(ROBOT).remove();
        assertThat(send(other, TEXT).code()).isEqualTo("660016");
    }

    @Test
    void it_is_among_the_robots_of_its_groups() {
        String query = "{\"openConversationId\":\"" + group + "\"}";

        assertThat(wire.modern("POST", "/v1.0/robot/groups/robots/query", token, query)
                        .body())
                .contains("\"robotCode\":\"" + ROBOT + "\",\"name\":\"Assistant\"", "\"openRobotType\":4");
        assertThat(wire.modern("POST", "/v1.0/robot/groups/robots/query", token, query.replace(group, Wire.PIER))
                        .body())
                .doesNotContain(ROBOT);
    }

    private Wire.Reply send(String fields) {
        return send(group, fields);
    }

    private Wire.Reply send(String where, String fields) {
        return post(
                "{\"target_open_conversation_id\":\"" + where + "\",\"robot_code\":\"" + ROBOT + "\"," + fields + "}");
    }

    private Wire.Reply post(String body) {
        return wire.post("/topapi/im/chat/scencegroup/message/send_v2?access_token=" + token, body);
    }

    private List<ChatMessage> messages() {
        return simulator.group(group).messages();
    }
}
