package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.OwnApp;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.Wire.Reply;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
    private static final String GRANT = "https://open-dev.dingtalk.com/appscope/apply?content=dingsandboxapp01%23";
    private static final String LIST = "/_simulator/apps/" + Wire.APP + "/permissions";

    @RegisterExtension
    static final DingTalkSimulatorExtension SIMULATOR =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        wire = new Wire(SIMULATOR.simulator());
        token = wire.token();
    }

    @Test
    void the_new_host_names_what_is_missing() {
        app().revoke("Todo.Todo.Read");

        Reply reply = todos(wire, token);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(reply.json().at("/accessdenieddetail/requiredScopes/0").asText())
                .isEqualTo("Todo.Todo.Read");
        assertThat(reply.json().get("message").asText()).isEqualTo("没有调用该接口的权限");
        assertThat(SIMULATOR.simulator().journal())
                .last()
                .satisfies(entry -> assertThat(entry.refusal().reason()).contains(Wire.APP, "Todo.Todo.Read"));
    }

    @Test
    void below_topapi_the_words_name_it_and_lead_to_the_console() {
        app().revoke("qyapi_get_member");

        JsonNode reply = wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"ana\"}")
                .json();

        assertThat(reply.get("errcode").asInt()).isEqualTo(88);
        assertThat(reply.get("sub_code").asText()).isEqualTo("60011");
        assertThat(reply.get("sub_msg").asText())
                .isEqualTo("应用尚未开通所需的权限：[qyapi_get_member]，点击链接申请并开通即可：" + GRANT + "qyapi_get_member");
    }

    @Test
    void elsewhere_on_the_old_host_there_is_only_a_number() {
        app().revoke("qyapi_chat_read");

        JsonNode reply = wire.get("/chat/get?chatid=chatsandboxpier0001&access_token=" + token)
                .json();

        assertThat(reply.get("errcode").asInt()).isEqualTo(60011);
        assertThat(reply.get("errmsg").asText()).startsWith("没有调用该接口的权限");
        assertThat(reply.has("sub_code")).isFalse();
    }

    @Test
    void one_permission_takes_no_other_calls_with_it() {
        app().revoke("Todo.Todo.Write");

        assertThat(todos(wire, token).status()).isEqualTo(200);
    }

    @Test
    void what_is_given_back_counts_at_once() {
        app().revoke("Todo.Todo.Read");
        assertThat(todos(wire, token).status()).isEqualTo(403);

        app().grant("Todo.Todo.Read");

        assertThat(todos(wire, token).status()).isEqualTo(200);
    }

    @Test
    void an_invalid_token_is_told_before_a_missing_permission() {
        app().revoke("Todo.Todo.Read");

        assertThat(todos(wire, "no-token").code()).isEqualTo("InvalidAuthentication");
    }

    @Test
    void a_reset_gives_everything_back() {
        app().revoke("Todo.Todo.Read");

        SIMULATOR.simulator().reset();

        assertThat(todos(wire, wire.token()).status()).isEqualTo(200);
    }

    // ---- fields

    @Test
    void without_the_permissions_of_fields_they_are_absent_without_a_word() {
        wire.post(
                "/topapi/v2/user/update?access_token=" + token,
                "{\"userid\":\"ana\",\"email\":\"ana@example.com\",\"work_place\":\"Pier 1\",\"remark\":\"r\"}");
        assertThat(person("ana").get("mobile").asText()).isEqualTo("13800000001");
        assertThat(person("ana").get("email").asText()).isEqualTo("ana@example.com");

        app().revoke("fieldMobile", "fieldEmail");

        assertThat(person("ana").fieldNames())
                .toIterable()
                .contains("name", "hide_mobile")
                .doesNotContain("mobile", "state_code", "email", "work_place", "remark");
        JsonNode listed = wire.post(
                        "/topapi/v2/user/list?access_token=" + token, "{\"dept_id\":101,\"cursor\":0,\"size\":10}")
                .json();
        assertThat(listed.at("/result/list/0").has("name")).isTrue();
        assertThat(listed.at("/result/list/0").has("mobile")).isFalse();
    }

    // ---- new apps

    @Test
    void a_new_app_may_sign_in_and_notify_and_no_more() {
        JsonNode app = wire.modern(
                        "POST",
                        "/v1.0/microApp/apps",
                        token,
                        "{\"opUnionId\":\"unionAna0001\",\"name\":\"Second\",\"desc\":\"d\","
                                + "\"homepageLink\":\"https://example.com/\",\"scopeType\":\"BASE\"}")
                .json();
        String own = wire.get("/gettoken?appkey=" + app.get("appKey").asText() + "&appsecret="
                        + app.get("appSecret").asText())
                .json()
                .get("access_token")
                .asText();

        assertThat(wire.get("/auth/scopes?access_token=" + own).code()).isEqualTo("0");
        assertThat(todos(wire, own).status()).isEqualTo(403);
        SIMULATOR.simulator().app(app.get("appKey").asText()).grant("Todo.Todo.Read");
        assertThat(todos(wire, own).status()).isEqualTo(200);
        assertThat(todos(wire, token).status()).isEqualTo(200);
    }

    @Test
    void an_app_that_came_with_a_robot_may_send_and_write_cards() {
        JsonNode app = wire.modern(
                        "POST",
                        "/v1.0/microApp/agent/create",
                        token,
                        "{\"userid\":\"ana\",\"appName\":\"Helper\",\"robotName\":\"Helper\",\"desc\":\"d\"}")
                .json();

        JsonNode list = wire.get("/_simulator/apps/" + app.get("clientId").asText() + "/permissions")
                .json();

        assertThat(granted(list))
                .containsExactly("Card.Instance.Write", "Card.Streaming.Write", "qyapi_base", "qyapi_robot_sendmsg");
    }

    // ---- over HTTP, and in the field

    @Test
    void the_control_api_shows_gives_and_takes() {
        JsonNode before = wire.get(LIST).json();
        assertThat(granted(before)).contains("Todo.Todo.Read", "fieldMobile", "Contact.User.mobile");
        assertThat(items(before))
                .filteredOn(item -> item.get("scope").asText().equals("Todo.Todo.Read"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("calls").toString()).contains("POST /v1.0/todo/users/"));

        JsonNode taken = wire.send("DELETE", LIST + "/Todo.Todo.Read", null).json();
        assertThat(granted(taken)).doesNotContain("Todo.Todo.Read");
        assertThat(todos(wire, token).status()).isEqualTo(403);

        wire.send("PUT", LIST + "/Todo.Todo.Read", null);
        assertThat(todos(wire, token).status()).isEqualTo(200);
    }

    @Test
    void the_control_api_knows_what_exists() {
        assertThat(wire.send("DELETE", LIST + "/Todo.Todo.Raed", null).status()).isEqualTo(404);
        assertThat(wire.get("/_simulator/apps/dingnobody/permissions").status()).isEqualTo(404);
        assertThatThrownBy(() -> SIMULATOR.simulator().app("dingnobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void in_the_field_the_new_host_leads_to_the_console_too() {
        try (DingTalkSimulator field =
                DingTalkSimulator.builder().profile(Profile.FIELD).build().start()) {
            Wire there = new Wire(field);
            field.app(Wire.APP).revoke("Todo.Todo.Read");

            assertThat(todos(there, there.token()).json().get("message").asText())
                    .isEqualTo("应用尚未开通所需的权限：[Todo.Todo.Read]，点击链接申请并开通即可：" + GRANT + "Todo.Todo.Read");
        }
    }

    @Test
    void it_is_saved_with_the_world(@TempDir Path directory) {
        try (DingTalkSimulator first =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            first.app(Wire.APP).revoke("Todo.Todo.Read");
        }
        try (DingTalkSimulator second =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            Wire there = new Wire(second);
            assertThat(todos(there, there.token()).status()).isEqualTo(403);
        }
    }

    private static OwnApp app() {
        return SIMULATOR.simulator().app(Wire.APP);
    }

    private static Reply todos(Wire wire, String token) {
        return wire.modern("POST", "/v1.0/todo/users/unionAna0001/org/tasks/query", token, "{}");
    }

    private JsonNode person(String userId) {
        return wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"" + userId + "\"}")
                .json()
                .get("result");
    }

    private static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.get("items").spliterator(), false).toList();
    }

    private static List<String> granted(JsonNode list) {
        return items(list).stream()
                .filter(item -> item.get("granted").asBoolean())
                .map(item -> item.get("scope").asText())
                .toList();
    }
}
