package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String APPS = "/v1.0/microApp/apps";
    private static final String MINI = "/v1.0/microApp/innerMiniApps/";

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
    void a_new_app_gets_credentials_that_work() {
        JsonNode made = create("Board").json();

        Wire.Reply reply = wire.post(
                "/v1.0/oauth2/accessToken",
                "{\"appKey\":\"" + made.get("appKey").asText() + "\",\"appSecret\":\""
                        + made.get("appSecret").asText() + "\"}");

        String own = reply.json().get("accessToken").asText();
        simulator.app(made.get("appKey").asText()).grant("qyapi_get_microapp_list");
        JsonNode detail =
                wire.modern("GET", "/v1.0/microApp/app/detail", own, "").json();
        assertThat(detail.get("name").asText()).isEqualTo("Board");
        assertThat(detail.get("agentId")).isEqualTo(made.get("agentId"));
    }

    @Test
    void only_its_maker_sees_a_new_app_until_the_scope_grows() {
        String agentId = create("Board").json().get("agentId").asText();
        assertThat(seenBy("ana")).contains("Board");
        assertThat(seenBy("budi")).doesNotContain("Board");

        scopes(agentId, "{\"addUserIds\":[\"budi\"],\"delUserIds\":[\"ana\"]}");

        assertThat(seenBy("ana")).doesNotContain("Board");
        assertThat(seenBy("budi")).contains("Board");
        scopes(agentId, "{\"onlyAdminVisible\":true}");
        assertThat(seenBy("ana")).contains("Board");
        assertThat(seenBy("budi")).doesNotContain("Board");
        JsonNode scope = wire.modern("GET", APPS + "/" + agentId + "/scopes", token, "")
                .json()
                .get("result");
        assertThat(scope.get("onlyAdminVisible").asBoolean()).isTrue();
        assertThat(scope.get("userIds")).isEmpty();
    }

    @Test
    void a_scope_reaches_those_below_a_department_and_those_with_a_role() {
        String agentId = create("Board").json().get("agentId").asText();
        scopes(agentId, "{\"delUserIds\":[\"ana\"],\"addDeptIds\":[101]}");
        assertThat(seenBy("ana")).contains("Board"); // in 101
        assertThat(seenBy("chen")).contains("Board"); // in 102, below it
        assertThat(seenBy("devi")).doesNotContain("Board"); // in 103

        scopes(agentId, "{\"delDeptIds\":[101],\"addRoleIds\":[312]}");

        assertThat(seenBy("chen")).contains("Board"); // a crane driver
        assertThat(seenBy("ana")).doesNotContain("Board");
        scopes(agentId, "{\"delRoleIds\":[312],\"addDeptIds\":[1]}");
        assertThat(seenBy("devi")).contains("Board");
    }

    @Test
    void a_scope_takes_a_hundred_at_once_and_two_thousand_in_all() {
        String agentId = create("Board").json().get("agentId").asText();
        for (int hundred = 0; hundred < 20; hundred++) {
            assertThat(scopes(agentId, departments(hundred * 100, 100)).status())
                    .isEqualTo(200);
        }

        assertThat(scopes(agentId, departments(5_000, 1)).code()).isEqualTo("invalidParam");
        assertThat(scopes(agentId, departments(0, 101)).code()).isEqualTo("invalidParam");
    }

    @Test
    void a_deleted_app_gets_no_token_and_is_forgotten_a_day_later() {
        JsonNode made = create("Board").json();
        String agentId = made.get("agentId").asText();

        assertThat(delete(agentId, "unionAna0001").json().get("result").asBoolean())
                .isTrue();

        assertThat(wire.get("/gettoken?appkey=" + made.get("appKey").asText() + "&appsecret="
                                + made.get("appSecret").asText())
                        .json()
                        .get("errcode")
                        .asInt())
                .isNotZero();
        assertThat(delete(agentId, "unionAna0001").code()).isEqualTo("invalidAgentId");
        assertThat(status("Board")).isEqualTo("0");
        simulator.advance(Duration.ofHours(24));
        token = wire.token();
        assertThat(status("Board")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|invalidParam",
                "{\"opUnionId\":\"nobody\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|invalidUser",
                "{\"opUnionId\":\"ana\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|invalidUser",
                "{\"opUnionId\":\"unionBudi0002\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|noAppManagePermission",
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"B\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|invalidParam",
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board!\",\"desc\":\"d\",\"homepageLink\":\"https://x\"}|invalidParam",
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\"}|invalidParam",
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"ftp://x\"}|invalidParam",
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"Board\",\"desc\":\"d\",\"homepageLink\":\"https://x\",\"ipWhiteList\":[\"1.*.*.1\"]}|illegalIp",
            })
    void what_the_pages_forbid_is_refused(String body, String code) {
        assertThat(wire.modern("POST", APPS, token, body).code()).isEqualTo(code);
    }

    @Test
    void versions_of_a_mini_program_are_released_replaced_and_brought_back() {
        String agentId = create("Board", 1).json().get("agentId").asText();
        long first = simulator.app(Long.parseLong(agentId)).upload("0.0.1");
        long second = simulator.app(Long.parseLong(agentId)).upload("0.0.2");

        release(agentId, "publish", first, ",\"publishType\":\"online\",\"miniAppOnPc\":true");
        release(agentId, "publish", second, ",\"publishType\":\"experience\"");
        assertThat(versions(agentId)).isEqualTo("0.0.2:3 0.0.1:2");
        release(agentId, "publish", second, ",\"publishType\":\"online\"");
        assertThat(versions(agentId)).isEqualTo("0.0.2:2");
        assertThat(history(agentId).at("/miniAppVersionList/0/appVersion").asText())
                .isEqualTo("0.0.1");
        release(agentId, "rollback", first, "");

        assertThat(versions(agentId)).isEqualTo("0.0.1:2");
        assertThat(history(agentId).get("totalCount").asInt()).isEqualTo(1);
        assertThat(release(agentId, "rollback", first, "").code()).isEqualTo("preCheckError");
        assertThat(release("100001", "publish", first, "").code()).isEqualTo("appTypeNotSupport");
        assertThat(release(agentId, "publish", 7, "").code()).isEqualTo("invalidMiniVersion");
    }

    @Test
    void an_agent_app_speaks_at_once() {
        JsonNode made = wire.modern("POST", "/v1.0/microApp/agent/create", token, agent("Helper", ""))
                .json();

        String own = wire.get("/gettoken?appkey=" + made.get("clientId").asText() + "&appsecret="
                        + made.get("clientSecret").asText())
                .json()
                .get("access_token")
                .asText();
        Wire.Reply sent = wire.modern(
                "POST",
                "/v1.0/robot/oToMessages/batchSend",
                own,
                "{\"robotCode\":\"" + made.get("robotCode").asText()
                        + "\",\"userIds\":[\"budi\"],\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(wire.modern("POST", "/v1.0/microApp/agent/create", token, agent("Helper", ""))
                        .code())
                .isEqualTo("invalidParam");
    }

    @Test
    void a_submitted_agent_is_made_once_and_told_to_its_owner_only() {
        String submit = "/v1.0/microApp/enterpriseAgent/submit";
        assertThat(wire.modern("POST", submit, token, agent("Helper", ",\"taskId\":\"t1\""))
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("WAITING");
        assertThat(wire.modern("POST", submit, token, agent("Helper", ",\"taskId\":\"t1\""))
                        .json()
                        .get("retryCount")
                        .asText())
                .isEqualTo("1");
        assertThat(task("ana", "t1").json().get("status").asText()).isEqualTo("WAITING");

        simulator.advance(Duration.ofSeconds(2));

        assertThat(task("ana", "t1").json().get("status").asText()).isEqualTo("SUCCESS");
        assertThat(task("ana", "t1").json().get("clientSecret").asText()).isNotEmpty();
        assertThat(task("budi", "t1").status()).isEqualTo(403);
        wire.modern("POST", submit, token, "userid=ana&appName=Helper&robotName=Helper&desc=d&taskId=t2");
        simulator.advance(Duration.ofSeconds(2));
        assertThat(task("ana", "t2").json().get("status").asText()).isEqualTo("FAIL");
        assertThat(task("ana", "t3").json().get("status").asText()).isEqualTo("EXPIRED");
    }

    @Test
    void the_old_calls_are_closed_to_all_but_old_apps() {
        assertThat(wire.post("/microapp/list?access_token=" + token, "{}").code())
                .isEqualTo("60011");

        simulator.app(100_001).isOld();

        String agentId = wire.post(
                        "/microapp/create?access_token=" + token,
                        "{\"appIcon\":\"@i\",\"appName\":\"Board\",\"appDesc\":\"d\",\"homepageUrl\":\"https://x.cn\"}")
                .json()
                .get("agentid")
                .asText();
        wire.post(
                "/microapp/set_visible_scopes?access_token=" + token,
                "{\"agentId\":" + agentId + ",\"userVisibleScopes\":[\"chen\"]}");
        assertThat(seenBy("chen")).contains("Board");
        assertThat(seenBy("ana")).doesNotContain("Board");
        assertThat(wire.get("/microapp/list_by_userid?userid=chen&access_token=" + token)
                        .body())
                .contains("Board");
        assertThat(wire.post("/microapp/delete?access_token=" + token, "{\"agentId\":" + agentId + "}")
                        .code())
                .isEqualTo("0");
        assertThat(wire.post("/microapp/delete?access_token=" + token, "{\"agentId\":" + agentId + "}")
                        .code())
                .isEqualTo("40056");
    }

    @Test
    void an_app_without_a_robot_has_no_chats() {
        create("Board");

        String world = wire.get("/_simulator/state").body();

        assertThat(world).doesNotContain("\"title\":\"Board\"");
    }

    @Test
    void apps_outlive_a_restart(@TempDir Path data) {
        try (DingTalkSimulator before =
                DingTalkSimulator.builder().dataDirectory(data).build().start()) {
            wire = new Wire(before);
            token = wire.token();
            create("Board");
        }

        try (DingTalkSimulator after =
                DingTalkSimulator.builder().dataDirectory(data).build().start()) {
            wire = new Wire(after);
            token = wire.token();
            assertThat(seenBy("ana")).contains("Board");
            assertThat(create("Plans").json().get("agentId").asLong()).isEqualTo(200_002);
        }
    }

    // ---- calls

    private Wire.Reply create(String name) {
        return create(name, 0);
    }

    private Wire.Reply create(String name, int developType) {
        return wire.modern(
                "POST",
                APPS,
                token,
                "{\"opUnionId\":\"unionAna0001\",\"name\":\"" + name
                        + "\",\"desc\":\"d\",\"homepageLink\":\"https://board.example.com\",\"developType\":"
                        + developType + "}");
    }

    private Wire.Reply delete(String agentId, String operator) {
        return wire.modern("DELETE", APPS + "/" + agentId + "?opUnionId=" + operator, token, "");
    }

    private Wire.Reply scopes(String agentId, String body) {
        return wire.modern("POST", APPS + "/" + agentId + "/scopes", token, body);
    }

    private static String departments(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{\"addDeptIds\":[", "]}"));
    }

    private String seenBy(String userId) {
        return wire.modern("GET", "/v1.0/microApp/users/" + userId + "/apps", token, "")
                .body();
    }

    /** The {@code appStatus} of an app in the list; empty when it is not there. */
    private String status(String name) {
        JsonNode list = wire.modern("GET", "/v1.0/microApp/allInnerApps", token, "")
                .json()
                .get("appList");
        return StreamSupport.stream(list.spliterator(), false)
                .filter(app -> app.get("name").asText().equals(name))
                .map(app -> app.get("appStatus").asText())
                .collect(Collectors.joining());
    }

    private Wire.Reply release(String agentId, String how, long version, String more) {
        return wire.modern(
                "POST",
                MINI + agentId + "/versions/" + how,
                token,
                "{\"opUnionId\":\"unionAna0001\",\"appVersionId\":" + version + more + "}");
    }

    private String versions(String agentId) {
        JsonNode list = wire.modern("GET", MINI + agentId + "/versions", token, "")
                .json()
                .get("appVersionList");
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.get("appVersion").asText() + ":"
                        + one.get("appVersionType").asText())
                .collect(Collectors.joining(" "));
    }

    private JsonNode history(String agentId) {
        return wire.modern("GET", MINI + agentId + "/historyVersions?pageNumber=1&pageSize=10", token, "")
                .json();
    }

    private static String agent(String name, String more) {
        return "{\"userid\":\"ana\",\"appName\":\"" + name + "\",\"robotName\":\"" + name + "\",\"desc\":\"d\"" + more
                + "}";
    }

    private Wire.Reply task(String userId, String taskId) {
        return wire.modern(
                "POST",
                "/v1.0/microApp/agent/create/query",
                token,
                "{\"userid\":\"" + userId + "\",\"taskId\":\"" + taskId + "\"}");
    }
}
