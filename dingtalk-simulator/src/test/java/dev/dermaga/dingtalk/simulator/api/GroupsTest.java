package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Group;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

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
    void a_new_group_is_there_for_robots_and_people() {
        JsonNode made = create("\"managementOptions\":{\"searchable\":1,\"showHistoryType\":\"1\"}")
                .json();
        String id = made.get("openConversationId").asText();

        Wire.Reply sent = wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/send",
                token,
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + id
                        + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hello\\\"}\"}");

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        simulator.person("budi").says(id, "hello back", false);
        assertThat(simulator.group(id).messages()).hasSize(2);
        JsonNode info = chatInfo(made.get("chatid").asText());
        assertThat(info.get("name").asText()).isEqualTo("Pilots");
        assertThat(info.get("useridlist")).hasToString("[\"ana\",\"budi\"]");
        assertThat(info.get("searchable").asInt()).isEqualTo(1);
        assertThat(info.get("showHistoryType").asInt()).isEqualTo(1);
        assertThat(info.get("chatBannedType").asInt()).isZero();
        assertThat(wire.modern(
                                "POST",
                                "/v1.0/im/chat/" + made.get("chatid").asText() + "/convertToOpenConversationId",
                                token,
                                "")
                        .json()
                        .get("openConversationId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void an_update_changes_what_it_names() {
        String chatId = create("").json().get("chatid").asText();

        Wire.Reply reply = update(
                chatId,
                "\"name\":\"Crew\",\"owner\":\"chen\",\"add_useridlist\":[\"chen\",\"devi\"],\"del_useridlist\":[\"ana\"],"
                        + "\"managementOptions\":{\"managementType\":1}");

        assertThat(reply.body()).isEqualTo("{\"success\":true}");
        JsonNode info = chatInfo(chatId);
        assertThat(info.get("name").asText()).isEqualTo("Crew");
        assertThat(info.get("owner").asText()).isEqualTo("chen");
        assertThat(info.get("useridlist")).hasToString("[\"budi\",\"chen\",\"devi\"]");
        assertThat(info.get("managementType").asInt()).isEqualTo(1);
        update(chatId, "\"name\":\"Crew 2\"");
        assertThat(chatInfo(chatId).get("managementType").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Pil\\u0000ots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"owner\":\"ana\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"name\":\"A name of 21 letters.\",\"owner\":\"ana\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\"}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":\"ana\"}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"budi\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\",\"nobody\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"nobody\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"],\"extidlist\":[\"x\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"ownerType\":\"ext\",\"useridlist\":[\"ana\"]}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"],\"icon\":\"@gone\"}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"],\"conversationTag\":1}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"],\"conversationTag\":0}|permession.checkFailed",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\"],\"managementOptions\":{\"searchable\":2}}|parameter.invalid",
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[MANY]}|parameter.invalid"
            })
    void a_wrong_creation_is_refused(String body, String code) {
        String many = String.join(",", Collections.nCopies(41, "\"ana\""));

        assertThat(wire.modern("POST", "/v1.0/im/group/create", token, body.replace("MANY", many))
                        .code())
                .isEqualTo(code);
        assertThat(wire.get("/_simulator/world").body()).doesNotContain("Pilots");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"chatid\":\"\"",
                "\"chatid\":\"chatnone\"",
                "\"chatid\":\"CHAT\",\"name\":\"A name of 21 letters.\"",
                "\"chatid\":\"CHAT\",\"owner\":\"chen\"",
                "\"chatid\":\"CHAT\",\"del_useridlist\":[\"ana\"]",
                "\"chatid\":\"CHAT\",\"add_useridlist\":[\"chen\"],\"del_useridlist\":[\"chen\"]",
                "\"chatid\":\"CHAT\",\"add_useridlist\":[\"nobody\"]",
                "\"chatid\":\"CHAT\",\"add_extidlist\":[\"unionBudi0002\"]"
            })
    void a_wrong_update_is_refused_and_changes_nothing(String body) {
        String chatId = create("").json().get("chatid").asText();
        String before = chatInfo(chatId).toString();

        assertThat(wire.modern("POST", "/v1.0/im/group/update", token, "{" + body.replace("CHAT", chatId) + "}")
                        .code())
                .isEqualTo("parameter.invalid");
        assertThat(chatInfo(chatId)).hasToString(before);
    }

    @Test
    void an_owner_must_see_the_app() {
        wire.modern(
                "POST", "/v1.0/microApp/apps/100001/scopes", token, "{\"addUserIds\":[\"ana\"],\"delDeptIds\":[1]}");

        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/im/group/create",
                token,
                "{\"name\":\"Pilots\",\"owner\":\"budi\",\"useridlist\":[\"budi\"]}");

        assertThat(reply.code()).isEqualTo("permession.checkFailed");
        assertThat(reply.json().get("message").asText()).isEqualTo("群主不在应用可见性内");
    }

    @Test
    void administrators_come_and_go() {
        String id = create("").json().get("openConversationId").asText();

        assertThat(admins(id, "[\"budi\"]", 2).body()).isEqualTo("{\"success\":\"true\"}");
        assertThat(simulator.group(id).group().settings().admins()).containsExactly("budi");
        admins(id, "[\"budi\"]", 3);
        assertThat(simulator.group(id).group().settings().admins()).isEmpty();

        assertThat(admins("cidnone", "[\"budi\"]", 2).code()).isEqualTo("invalidParameter.openConversationId.invalid");
        assertThat(admins(id, "[\"budi\"]", 1).code()).isEqualTo("invalidParamter.role");
        assertThat(admins(id, "[]", 2).code()).isEqualTo("invalid.staffid");
        assertThat(admins(id, "[\"devi\"]", 2).code()).isEqualTo("invalid.staffid");
        assertThat(admins(id, "[\"nobody\"]", 2).code()).isEqualTo("staff.not.found");
        simulator.group(id).isDissolved();
        assertThat(admins(id, "[\"budi\"]", 2).code()).isEqualTo("group.diaband");
    }

    @Test
    void who_leaves_is_no_administrator_any_more() {
        JsonNode made = create("").json();
        String id = made.get("openConversationId").asText();
        admins(id, "[\"budi\"]", 2);

        update(made.get("chatid").asText(), "\"del_useridlist\":[\"budi\"]");

        assertThat(simulator.group(id).group().settings().admins()).isEmpty();
    }

    @Test
    void nicks_join_links_and_private_chats_go_by_chatid() {
        String chat = "\"chatid\":\"chatsandboxpier0001\"";

        assertThat(old("updategroupnick", chat + ",\"userid\":\"budi\",\"group_nick\":\"Captain\"")
                        .code())
                .isEqualTo("0");
        Wire.Reply link = old("qrcode/get", chat + ",\"userid\":\"budi\"");
        assertThat(old("member/friendswitch/update", chat + ",\"is_prohibit\":true")
                        .code())
                .isEqualTo("0");

        assertThat(link.json().get("result").asText()).startsWith("https://qr.dingtalk.com/action/joingroup?code=");
        Group.Settings settings = simulator.group(Wire.PIER).group().settings();
        assertThat(settings.nicks()).containsEntry("budi", "Captain");
        assertThat(settings.option("add_friend_forbidden")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "updategroupnick|\"chatid\":\"chatnone\",\"userid\":\"budi\",\"group_nick\":\"n\"|34001",
                "updategroupnick|\"chatid\":\"CHAT\",\"userid\":\"nobody\",\"group_nick\":\"n\"|40003",
                "updategroupnick|\"chatid\":\"CHAT\",\"userid\":\"devi\",\"group_nick\":\"n\"|60124",
                "updategroupnick|\"chatid\":\"CHAT\",\"userid\":\"budi\"|400002",
                "updategroupnick|\"chatid\":\"CHAT\",\"userid\":\"budi\",\"group_nick\":\"a nick of 31 letters, too long.\"|400002",
                "qrcode/get|\"userid\":\"budi\"|34001",
                "qrcode/get|\"chatid\":\"CHAT\",\"userid\":\"nobody\"|40003",
                "qrcode/get|\"chatid\":\"CHAT\",\"userid\":\"devi\"|60124",
                "member/friendswitch/update|\"chatid\":\"CHAT\"|40036",
                "member/friendswitch/update|\"chatid\":\"chatnone\",\"is_prohibit\":true|34001"
            })
    void a_wrong_call_by_chatid_is_refused(String path, String body, String code) {
        String chatId = create("").json().get("chatid").asText();

        assertThat(old(path, body.replace("CHAT", chatId)).code()).isEqualTo(code);
    }

    @Test
    void a_dissolved_group_is_only_remembered() {
        JsonNode made = create("").json();
        String chatId = made.get("chatid").asText();
        String id = made.get("openConversationId").asText();

        wire.post("/_simulator/conversations/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/dissolve", "{}");

        assertThat(chatInfo(chatId).get("status").asInt()).isEqualTo(2);
        assertThat(update(chatId, "\"name\":\"Crew\"").code()).isEqualTo("parameter.invalid");
        assertThat(old("qrcode/get", "\"chatid\":\"" + chatId + "\",\"userid\":\"budi\"")
                        .code())
                .isEqualTo("34001");
        assertThat(wire.get("/_simulator/world").body()).doesNotContain(chatId);
        assertThat(wire.modern(
                                "POST",
                                "/v1.0/robot/groupMessages/send",
                                token,
                                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + id
                                        + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"x\\\"}\"}")
                        .code())
                .isEqualTo("group.disbanded");
    }

    @Test
    void in_a_muted_group_only_owner_and_administrators_write() {
        JsonNode made = create("\"managementOptions\":{\"chatBannedType\":1}").json();
        String id = made.get("openConversationId").asText();

        simulator.person("ana").says(id, "order, please", false);
        assertThatThrownBy(() -> simulator.person("budi").says(id, "but", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muted");
        admins(id, "[\"budi\"]", 2);
        simulator.person("budi").says(id, "thanks", false);

        assertThat(simulator.group(id).messages()).hasSize(2);
    }

    @Test
    void a_member_quits_and_the_owner_cannot() {
        String id = create("").json().get("openConversationId").asText();

        simulator.person("budi").quits(simulator.group(id));

        assertThat(simulator.group(id).group().members()).containsExactly("ana");
        assertThatThrownBy(() -> simulator.person("ana").quits(simulator.group(id)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/create,60011,/v1.0/im/group/create",
        "/chat/update,60011,/v1.0/im/group/update",
        "/chat/send,60011,/v1.0/robot/groupMessages/send",
        "/message/send_to_conversation,60011,/v1.0/robot/groupMessages/send",
        "/topapi/chat/subadmin/update,88,/v1.0/im/subAdministrators",
        "/topapi/im/chat/scenegroup/create,88,/v1.0/im/sceneGroup/create",
        "/topapi/im/chat/scenegroup/update,88,/v1.0/im/sceneGroup/update",
        "/topapi/im/chat/scenegroup/member/add,88,/v1.0/im/sceneGroup/member/add",
        "/topapi/im/chat/scenegroup/member/delete,88,/v1.0/im/sceneGroup/member/delete"
    })
    void a_closed_call_is_refused_and_the_wire_log_names_its_successor(String path, String code, String successor) {
        Wire.Reply reply = wire.post(path + "?access_token=" + token, "{}");

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body()).contains("60011");
        assertThat(simulator.journal().get(1).refusal().reason()).contains(successor);
    }

    @Test
    void the_read_list_of_old_group_messages_is_closed_too() {
        assertThat(wire.get("/chat/getReadList?messageId=m&access_token=" + token)
                        .code())
                .isEqualTo("60011");
    }

    private Wire.Reply create(String more) {
        Wire.Reply reply = wire.modern(
                "POST",
                "/v1.0/im/group/create",
                token,
                "{\"name\":\"Pilots\",\"owner\":\"ana\",\"useridlist\":[\"ana\",\"budi\"]"
                        + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private Wire.Reply update(String chatId, String changes) {
        return wire.modern("POST", "/v1.0/im/group/update", token, "{\"chatid\":\"" + chatId + "\"," + changes + "}");
    }

    private Wire.Reply admins(String id, String userIds, int role) {
        return wire.modern(
                "POST",
                "/v1.0/im/subAdministrators",
                token,
                "{\"openConversationId\":\"" + id + "\",\"userIds\":" + userIds + ",\"role\":" + role + "}");
    }

    private Wire.Reply old(String path, String parameters) {
        return wire.post("/topapi/chat/" + path + "?access_token=" + token, "{" + parameters + "}");
    }

    private JsonNode chatInfo(String chatId) {
        return wire.get("/chat/get?chatid=" + chatId + "&access_token=" + token)
                .json()
                .get("chat_info");
    }
}
