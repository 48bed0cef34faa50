package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.Unheard;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneGroupsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String TEMPLATE = "sandbox-group-template";
    private static final String ASSISTANT = "sandboxassistant01";
    private static final String GROUPS = "/v1.0/im/sceneGroups/";

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
    void a_group_is_made_from_a_template() {
        JsonNode made = post(
                        "/v1.0/im/sceneGroup/create",
                        "{\"title\":\"Pilots\",\"template_id\":\"" + TEMPLATE
                                + "\",\"owner_user_id\":\"ana\",\"user_ids\":[\"budi\"],\"subadmin_ids\":[\"chen\"],"
                                + "\"management_options\":{\"searchable\":1}}")
                .json();
        String id = made.get("open_conversation_id").asText();

        JsonNode brief = about("query", id).json();
        JsonNode settings = settings(id).json().get("result");

        assertThat(made.get("chat_id").asText()).startsWith("chat");
        assertThat(brief.get("title").asText()).isEqualTo("Pilots");
        assertThat(brief.get("templateId").asText()).isEqualTo(TEMPLATE);
        assertThat(brief.get("ownerUserId").asText()).isEqualTo("ana");
        assertThat(brief.get("status").asInt()).isEqualTo(1);
        assertThat(members(id).get("memberUserIds")).hasToString("[\"ana\",\"budi\",\"chen\"]");
        assertThat(settings.get("sub_admin_staff_ids")).hasToString("[\"chen\"]");
        assertThat(settings.at("/management_options/searchable").isTextual()).isTrue();
        assertThat(settings.at("/management_options/searchable").asText()).isEqualTo("1");
        simulator.person("budi").says(id, "hello", false);
    }

    @Test
    void the_same_uuid_is_the_same_group_for_one_app() {
        String first = create("\"uuid\":\"pilots-1\"");

        assertThat(create("\"uuid\":\"pilots-1\"")).isEqualTo(first);
        assertThat(create("\"uuid\":\"pilots-2\"")).isNotEqualTo(first);
        assertThat(create("\"uuid\":\"\"")).isNotEqualTo(create("\"uuid\":\"\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"Pil\\u0007ots\",\"template_id\":\"T\",\"owner_user_id\":\"ana\"}|parameter.invalid",
                "{\"template_id\":\"T\",\"owner_user_id\":\"ana\"}|parameter.invalid",
                "{\"title\":\"A title that has thirty-one lett\",\"template_id\":\"T\",\"owner_user_id\":\"ana\"}|parameter.invalid",
                "{\"title\":\"Pilots\",\"owner_user_id\":\"ana\"}|parameter.invalid",
                "{\"title\":\"Pilots\",\"template_id\":\"T\"}|parameter.invalid",
                "{\"title\":\"Pilots\",\"template_id\":\"none\",\"owner_user_id\":\"ana\"}|groupTemplate.notFound",
                "{\"title\":\"Pilots\",\"template_id\":\"off\",\"owner_user_id\":\"ana\"}|groupTemplate.notFound",
                "{\"title\":\"Pilots\",\"template_id\":\"foreign\",\"owner_user_id\":\"ana\"}|groupTemplate.permessionDenied.appNotInstalled",
                "{\"title\":\"Pilots\",\"template_id\":\"T\",\"owner_user_id\":\"nobody\"}|member.notFound",
                "{\"title\":\"Pilots\",\"template_id\":\"T\",\"owner_user_id\":\"ana\",\"user_ids\":[\"nobody\"]}|member.notFound",
                "{\"title\":\"Pilots\",\"template_id\":\"T\",\"owner_user_id\":\"ana\",\"icon\":\"@gone\"}|parameter.invalid",
                "{\"title\":\"Pilots\",\"template_id\":\"T\",\"owner_user_id\":\"ana\",\"management_options\":{\"searchable\":\"yes\"}}|parameter.invalid"
            })
    void a_wrong_creation_is_refused(String body, String code) {
        simulator.app(100_001).enablesGroupTemplate("off");
        simulator.app(100_001).disablesGroupTemplate("off");
        wire.post("/_simulator/groupTemplates", "{\"id\":\"foreign\",\"clientId\":\"" + otherApp().clientId + "\"}");

        assertThat(post("/v1.0/im/sceneGroup/create", body.replace("\"T\"", "\"" + TEMPLATE + "\""))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void an_update_changes_what_it_names() {
        String id = create("");

        assertThat(update(id, "\"title\":\"Crew\",\"owner_union_id\":\"unionBudi0002\"")
                        .body())
                .isEqualTo("{\"success\":true}");
        assertThat(update(id, "\"management_options\":{\"chat_banned_type\":1}").status())
                .isEqualTo(200);

        JsonNode brief = about("query", id).json();
        assertThat(brief.get("title").asText()).isEqualTo("Crew");
        assertThat(brief.get("ownerUserId").asText()).isEqualTo("budi");
        assertThat(muteSettings(id, "budi").get("groupMuteMode").asBoolean()).isTrue();
        assertThat(update(id, "\"owner_user_id\":\"devi\"").code())
                .as("not a member")
                .isEqualTo("parameter.invalid");
        assertThat(update("cidnone", "\"title\":\"x\"").code()).isEqualTo("parameter.invalid");
    }

    @Test
    void people_come_and_go_by_either_id() {
        String id = create("");

        memberCall("add", id, "\"user_ids\":[\"chen\"],\"union_ids\":[\"unionDevi0004\"]");
        assertThat(members(id).get("memberUserIds")).hasToString("[\"ana\",\"budi\",\"chen\",\"devi\"]");
        memberCall("delete", id, "\"union_ids\":[\"unionDevi0004\",\"unionChen0003\"]");
        assertThat(members(id).get("memberUserIds")).hasToString("[\"ana\",\"budi\"]");

        assertThat(memberCall("add", id, "\"user_ids\":[\"nobody\"]").code()).isEqualTo("parameter.invalid");
        assertThat(memberCall("add", id, "\"user_ids\":[]").code()).isEqualTo("parameter.invalid");
        assertThat(memberCall("delete", id, "\"user_ids\":[\"ana\"]").code())
                .as("the owner")
                .isEqualTo("parameter.invalid");
    }

    @Test
    void another_apps_group_is_refused_in_each_calls_own_words() {
        String id = create("");
        String own = token;
        token = otherApp().token;

        assertThat(update(id, "\"title\":\"x\"").code()).isEqualTo("permession.checkFailed");
        assertThat(memberCall("add", id, "\"user_ids\":[\"chen\"]").code()).isEqualTo("permession.checkFailed");
        assertThat(about("query", id).code()).isEqualTo("groupTemplatePermissionDenied");
        assertThat(settings(id).code()).isEqualTo("400020");
        assertThat(admins(id, "[\"budi\"]", 2).code()).isEqualTo("groupPermissionDenied");
        assertThat(nick(id, "budi", "Captain").code()).isEqualTo("groupPermissionDenied");
        assertThat(mute(id, "[\"budi\"]", 1, 1_000).code()).isEqualTo("group.org.checkFailed");
        assertThat(robot(id, Wire.APP).code()).isEqualTo("auth.failed");
        assertThat(disband(id).code()).isEqualTo("permession.checkFailed");
        token = own;
        assertThat(about("query", id).status()).isEqualTo(200);
    }

    @Test
    void a_group_without_a_template_is_refused_in_each_calls_own_words() {
        assertThat(about("query", Wire.PIER).code()).isEqualTo("groupPermissionDenied");
        assertThat(about("members/batchQuery", Wire.PIER, ",\"maxResults\":10").code())
                .isEqualTo("groupPermissionDenied");
        assertThat(settings(Wire.PIER).code()).isEqualTo("400020");
        assertThat(robot(Wire.PIER, Wire.APP).code()).isEqualTo("unavailable");
        assertThat(disband(Wire.PIER).code()).isEqualTo("permession.checkFailed");
    }

    @Test
    void an_unknown_group_is_refused_in_each_calls_own_words() {
        assertThat(about("query", "cidnone").code()).isEqualTo("cidEncryptError");
        assertThat(about("query", "").code()).isEqualTo("paramBlank");
        assertThat(about("query", Wire.PIER, ",\"coolAppCode\":\"COOL\"").code())
                .isEqualTo("coolAppUnexist");
        assertThat(settings("cidnone").code()).isEqualTo("400001");
        assertThat(settings("").code()).isEqualTo("40035");
        assertThat(admins("cidnone", "[\"budi\"]", 2).code()).isEqualTo("openConversationIdDecriptFailed");
        assertThat(nick("cidnone", "budi", "Captain").code()).isEqualTo("openConversationIdDecriptFailed");
        assertThat(mute("cidnone", "[\"budi\"]", 1, 1_000).code())
                .isEqualTo("invalidParameter.openConversationIdDecError");
        assertThat(mute("", "[\"budi\"]", 1, 1_000).code()).isEqualTo("invalidParameter.openConversationIdError");
        assertThat(robot("cidnone", Wire.APP).code()).isEqualTo("not.found");
        assertThat(robot("", Wire.APP).code()).isEqualTo("invalidParam.openConversationIdEmpry");
        assertThat(disband("cidnone").code()).isEqualTo("paramIllegal");
        assertThat(template("apply", "cidnone", TEMPLATE, "ana").code()).isEqualTo("660023");
    }

    @Test
    void a_thousand_members_come_in_one_page_and_more_in_pages() throws IOException {
        World world = new World(Clock.systemUTC(), new Unheard());
        SceneGroupMembersApi api = new SceneGroupMembersApi(world);
        Group.Scene scene = new Group.Scene(TEMPLATE, Wire.APP, "", true);
        Group thousand = world.groupChats.create("1000", "p0", people(1_000), Group.Settings.NONE, scene);
        Group more = world.groupChats.create("1001", "p0", people(1_001), Group.Settings.NONE, scene);

        JsonNode whole = page(api, thousand, "\"maxResults\":10");
        JsonNode first = page(api, more, "\"maxResults\":600");
        JsonNode second = page(
                api,
                more,
                "\"maxResults\":600,\"nextToken\":\"" + first.get("nextToken").asText() + "\"");

        assertThat(whole.get("memberUserIds")).hasSize(1_000);
        assertThat(whole.get("hasMore").asBoolean()).isFalse();
        assertThat(whole.get("nextToken").isNull()).isTrue();
        assertThat(first.get("memberUserIds")).hasSize(600);
        assertThat(first.get("hasMore").asBoolean()).isTrue();
        assertThat(second.get("memberUserIds")).hasSize(401);
        assertThat(second.get("hasMore").asBoolean()).isFalse();
    }

    @Test
    void a_group_has_a_thousand_members_and_twelve_administrators() {
        World world = new World(Clock.systemUTC(), new Unheard());
        people(1_001).forEach(id -> world.people.put(id, new Person(id, id, "", "union" + id, "", false)));
        SceneGroupApi groups = new SceneGroupApi(world);
        Group.Scene scene = new Group.Scene(TEMPLATE, Wire.APP, "", true);
        Group full = world.groupChats.create("full", "p0", people(1_000), Group.Settings.NONE, scene);
        Group.Settings managed = Group.Settings.NONE.withAdmins(people(12));
        Group many = world.groupChats.create("many", "p0", people(20), managed, scene);
        String thirteenth =
                "\"openConversationId\":\"" + many.openConversationId() + "\",\"userIds\":[\"p12\"],\"role\":2";

        assertThat(refusal(() -> groups.create(call("\"title\":\"Pilots\",\"template_id\":\"" + TEMPLATE
                        + "\",\"owner_user_id\":\"p0\",\"user_ids\":" + Json.text(Json.array(people(1_001)))))))
                .isEqualTo("member.exceed");
        assertThat(refusal(() -> groups.addMembers(call(
                        "\"open_conversation_id\":\"" + full.openConversationId() + "\",\"user_ids\":[\"p1000\"]"))))
                .isEqualTo("parameter.invalid");
        assertThat(refusal(() -> new GroupApi(world)
                        .update(call("\"chatid\":\"" + full.chatId() + "\",\"add_useridlist\":[\"p1000\"]"))))
                .isEqualTo("parameter.invalid");
        assertThat(refusal(() -> new SceneGroupMembersApi(world).changeAdmins(call(thirteenth))))
                .isEqualTo("subAdminNumberExcessive");
        assertThat(refusal(() -> new GroupApi(world).changeAdmins(call(thirteenth))))
                .isEqualTo("subadmin.exceed");
        assertThat(world.group(full.openConversationId()).orElseThrow().members())
                .hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|paramBlank",
                ",\"maxResults\":0|paramIllegal",
                ",\"maxResults\":-1|paramIllegal",
                ",\"maxResults\":99999999999999|paramIllegal",
                ",\"maxResults\":10,\"nextToken\":\"soon\"|paramIllegal",
                ",\"maxResults\":10,\"nextToken\":\"-1\"|paramIllegal",
                ",\"maxResults\":10,\"nextToken\":\"5000\"|paramIllegal"
            })
    void absurd_paging_is_refused(String paging, String code) {
        String id = create("");

        assertThat(about("members/batchQuery", id, paging == null ? "" : paging).code())
                .isEqualTo(code);
    }

    @Test
    void administrators_come_and_go() {
        String id = create("");

        assertThat(admins(id, "[\"budi\"]", 2).body()).isEqualTo("{\"success\":true}");
        assertThat(settings(id).json().at("/result/sub_admin_staff_ids")).hasToString("[\"budi\"]");
        admins(id, "[\"budi\"]", 3);
        assertThat(settings(id).json().at("/result/sub_admin_staff_ids")).isEmpty();

        assertThat(admins(id, "[\"budi\"]", 1).code()).isEqualTo("invalidParams");
        assertThat(admins(id, "[]", 2).code()).isEqualTo("invalidUserIds");
        assertThat(admins(id, "[\"devi\"]", 2).code()).isEqualTo("userNotInGroup");
        assertThat(admins(id, "[\"nobody\"]", 2).code()).isEqualTo("userNotExists");
        String thirteen = IntStream.range(0, 13)
                .mapToObj(i -> "\"p" + i + "\"")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        assertThat(admins(id, thirteen, 2).code()).isEqualTo("subAdminNumberExcessive");
        disband(id);
        assertThat(admins(id, "[\"budi\"]", 2).code()).isEqualTo("groupDisbang");
    }

    @Test
    void a_muted_member_is_silent_for_a_while() {
        String id = create("");

        Wire.Reply reply = mute(id, "[\"budi\"]", 1, Duration.ofMinutes(10).toMillis());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        JsonNode muted = muteSettings(id, "budi").get("userMuteResult");
        assertThat(muted.get("userMuteMode").asBoolean()).isTrue();
        assertThat(muted.get("muteEndTime").asLong()
                        - muted.get("muteStartTime").asLong())
                .isEqualTo(Duration.ofMinutes(10).toMillis());
        assertThatThrownBy(() -> simulator.person("budi").says(id, "but", false))
                .isInstanceOf(IllegalArgumentException.class);
        simulator.advance(Duration.ofMinutes(10));
        assertThat(muteSettings(id, "budi").at("/userMuteResult/userMuteMode").asBoolean())
                .isFalse();
        simulator.person("budi").says(id, "at last", false);
    }

    @Test
    void muting_is_taken_back_and_refused_where_it_cannot_be() {
        String id = create("\"subadmin_ids\":[\"chen\"]");
        mute(id, "[\"budi\"]", 1, 60_000);

        mute(id, "[\"budi\"]", 0, 0);

        assertThat(muteSettings(id, "budi").at("/userMuteResult/userMuteMode").asBoolean())
                .isFalse();
        assertThat(mute(id, "[\"ana\"]", 1, 60_000).code()).isEqualTo("cannot.ban.owner");
        assertThat(mute(id, "[\"chen\"]", 1, 60_000).code()).isEqualTo("cannot.ban.owner");
        assertThat(mute(id, "[\"devi\"]", 1, 60_000).code()).isEqualTo("cannot.find.user");
        assertThat(mute(id, "[]", 1, 60_000).code()).isEqualTo("invalidParameter.userIdList");
        assertThat(mute(id, "[\"budi\"]", 2, 60_000).code()).isEqualTo("invalidParameter.muteStatusError");
        assertThat(mute(id, "[\"budi\"]", 1, 0).code()).isEqualTo("invalidParameter.muteStatusError");
        assertThat(mute(id, "[\"budi\"]", 1, Long.MAX_VALUE).code()).isEqualTo("invalidParameter.muteStatusError");
        disband(id);
        assertThat(mute(id, "[\"budi\"]", 1, 60_000).code()).isEqualTo("invalidGroupParams");
    }

    @Test
    void a_nick_is_what_members_are_called_in_the_group() {
        String id = create("");

        assertThat(nick(id, "budi", "Captain").body()).isEqualTo("{\"success\":true}");

        JsonNode names = members(id).get("staffIdNickMap");
        assertThat(names.get("budi").asText()).isEqualTo("Captain");
        assertThat(names.get("ana").asText()).isEqualTo("Ana Wijaya");
        assertThat(nick(id, "budi", "").code()).isEqualTo("paramBlank");
        assertThat(nick(id, "budi", "a nick of 31 letters, too long.").code()).isEqualTo("paramIllegal");
        assertThat(nick(id, "nobody", "n").code()).isEqualTo("invalidUserId");
        assertThat(nick(id, "devi", "n").code()).isEqualTo("userNotInGroup");
    }

    @Test
    void a_dissolved_group_is_only_remembered() {
        String id = create("");

        assertThat(disband(id).body()).isEqualTo("{\"success\":true}");

        assertThat(about("query", id).json().get("status").asInt()).isEqualTo(2);
        assertThat(disband(id).code()).isEqualTo("paramIllegal");
        assertThat(update(id, "\"title\":\"x\"").code()).isEqualTo("parameter.invalid");
        assertThat(robot(id, Wire.APP).code()).isEqualTo("not.found");
        assertThat(template("apply", id, TEMPLATE, "ana").code()).isEqualTo("660023");
    }

    @Test
    void a_template_is_taken_out_and_put_back() {
        String id = create("");

        assertThat(template("close", id, TEMPLATE, "ana").code()).isEqualTo("0");
        assertThat(about("query", id).code()).isEqualTo("groupPermissionDenied");
        assertThat(update(id, "\"title\":\"x\"").code()).isEqualTo("permession.checkFailed");
        assertThat(robot(id, Wire.APP).code()).isEqualTo("unavailable");

        assertThat(template("apply", id, TEMPLATE, "ana").code()).isEqualTo("0");
        assertThat(about("query", id).status()).isEqualTo(200);
        assertThat(robot(id, ASSISTANT).json().at("/result/userId").asText()).isEqualTo("robot100001");
    }

    @Test
    void a_template_is_for_groups_that_were_made_from_it_and_for_their_owner() {
        String id = create("");
        simulator.app(100_001).enablesGroupTemplate("another");

        assertThat(template("apply", id, "another", "ana").code()).isEqualTo("665036");
        assertThat(template("apply", id, "none", "ana").code()).isEqualTo("665036");
        assertThat(template("apply", Wire.PIER, TEMPLATE, "ana").code()).isEqualTo("665036");
        assertThat(template("close", id, TEMPLATE, "budi").code()).isEqualTo("500");
        assertThat(template("close", id, "", "ana").code()).isEqualTo("40035");
        simulator.app(100_001).disablesGroupTemplate(TEMPLATE);
        assertThat(template("apply", id, TEMPLATE, "ana").code()).isEqualTo("665036");
    }

    @Test
    void only_a_robot_of_the_template_is_known_there() {
        String id = create("");

        assertThat(robot(id, "").code()).isEqualTo("invalidParam.robotCodeEmpry");
        assertThat(robot(id, "dingnone").code()).isEqualTo("robotNotFound");
        assertThat(robot(id, Wire.APP).code()).isEqualTo("robotNotFound");

        simulator.assistant(ASSISTANT).remove();
        assertThat(robot(id, ASSISTANT).code()).isEqualTo("robotDisabled");
    }

    private record OtherApp(String clientId, String token) {}

    private OtherApp otherApp() {
        JsonNode made = wire.modern(
                        "POST",
                        "/v1.0/microApp/apps",
                        token,
                        "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}")
                .json();
        String clientId = made.get("appKey").asText();
        simulator.app(clientId).grant("qyapi_chat_manage", "qyapi_chat_read");
        String other = wire.post(
                        "/v1.0/oauth2/accessToken",
                        "{\"appKey\":\"" + clientId + "\",\"appSecret\":\""
                                + made.get("appSecret").asText() + "\"}")
                .json()
                .get("accessToken")
                .asText();
        return new OtherApp(clientId, other);
    }

    private String create(String more) {
        Wire.Reply reply = post(
                "/v1.0/im/sceneGroup/create",
                "{\"title\":\"Pilots\",\"template_id\":\"" + TEMPLATE
                        + "\",\"owner_user_id\":\"ana\",\"user_ids\":[\"ana\",\"budi\"]"
                        + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("open_conversation_id").asText();
    }

    private Wire.Reply update(String id, String changes) {
        return post("/v1.0/im/sceneGroup/update", "{\"open_conversation_id\":\"" + id + "\"," + changes + "}");
    }

    private Wire.Reply memberCall(String verb, String id, String people) {
        return post("/v1.0/im/sceneGroup/member/" + verb, "{\"open_conversation_id\":\"" + id + "\"," + people + "}");
    }

    private Wire.Reply about(String call, String id) {
        return about(call, id, "");
    }

    private Wire.Reply about(String call, String id, String more) {
        return post(GROUPS + call, "{\"openConversationId\":\"" + id + "\"" + more + "}");
    }

    private JsonNode members(String id) {
        return about("members/batchQuery", id, ",\"maxResults\":10").json();
    }

    private Wire.Reply settings(String id) {
        return old("get", "{\"open_conversation_id\":\"" + id + "\"}");
    }

    private Wire.Reply admins(String id, String userIds, int role) {
        return wire.modern(
                "PUT",
                GROUPS + "subAdmins",
                token,
                "{\"openConversationId\":\"" + id + "\",\"userIds\":" + userIds + ",\"role\":" + role + "}");
    }

    private Wire.Reply nick(String id, String userId, String nick) {
        return wire.modern(
                "PUT",
                GROUPS + "members/groupNicks",
                token,
                "{\"openConversationId\":\"" + id + "\",\"userId\":\"" + userId + "\",\"groupNick\":\"" + nick + "\"}");
    }

    private Wire.Reply mute(String id, String userIds, int status, long millis) {
        return post(
                GROUPS + "muteMembers/set",
                "{\"openConversationId\":\"" + id + "\",\"userIdList\":" + userIds + ",\"muteStatus\":" + status
                        + ",\"muteDuration\":" + millis + "}");
    }

    private JsonNode muteSettings(String id, String userId) {
        return wire.modern("GET", GROUPS + "muteSettings?userId=" + userId + group(id), token, "")
                .json();
    }

    private Wire.Reply robot(String id, String robotCode) {
        return wire.modern("GET", GROUPS + "templates/robots?robotCode=" + robotCode + group(id), token, "");
    }

    private static String group(String id) {
        return "&openConversationId=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private Wire.Reply disband(String id) {
        return post("/v1.0/im/chat/scenegroup/disband", "{\"openConversationId\":\"" + id + "\"}");
    }

    private Wire.Reply template(String verb, String id, String template, String owner) {
        return old(
                "template/" + verb,
                "{\"open_conversation_id\":\"" + id + "\",\"template_id\":\"" + template + "\",\"owner_user_id\":\""
                        + owner + "\"}");
    }

    private Wire.Reply post(String path, String json) {
        return wire.modern("POST", path, token, json);
    }

    private Wire.Reply old(String call, String json) {
        return wire.post("/topapi/im/chat/scenegroup/" + call + "?access_token=" + token, json);
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    }

    private static JsonNode page(SceneGroupMembersApi api, Group group, String paging) throws IOException {
        return Json.read(api.members(call("\"openConversationId\":\"" + group.openConversationId() + "\"," + paging))
                .body());
    }

    private static Call call(String members) {
        byte[] body = ("{" + members + "}").getBytes(StandardCharsets.UTF_8);
        Call call = new Call("", "", Map.of(), Map.of(), body, "");
        call.caller(Wire.APP, Wire.APP);
        return call;
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(Refusal.class, call)
                .code();
    }
}
