package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartmentsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String DEPARTMENT = "/topapi/v2/department/";

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
    void the_fixed_world_is_a_small_tree() {
        assertThat(names(call("listsub", "{}"))).isEqualTo("Engineering Design");
        assertThat(names(call("listsub", "{\"dept_id\":101}"))).isEqualTo("Platform 平台");
        assertThat(result("listsubid", "{\"dept_id\":1}").get("dept_id_list").toString())
                .isEqualTo("[101,103]");
        assertThat(result("listparentbydept", "{\"dept_id\":102}")
                        .get("parent_id_list")
                        .toString())
                .isEqualTo("[102,101,1]");
        assertThat(result("listparentbyuser", "{\"userid\":\"budi\"}")
                        .get("parent_list")
                        .toString())
                .isEqualTo("[{\"parent_dept_id_list\":[102,101,1]},{\"parent_dept_id_list\":[101,1]}]");
    }

    @Test
    void a_department_counts_its_people_once_with_those_below_it_and_knows_its_managers() {
        JsonNode engineering = result("get", "{\"dept_id\":101}");

        assertThat(engineering.get("member_count").asLong()).isEqualTo(3);
        assertThat(engineering.get("owning_member_count").asLong()).isEqualTo(2);
        assertThat(engineering.get("dept_manager_userid_list").toString()).isEqualTo("[\"ana\"]");
        assertThat(result("get", "{\"dept_id\":1}").has("parent_id")).isFalse();
    }

    @Test
    void a_new_department_says_what_was_said_of_it() {
        long id = create(
                "{\"name\":\"HR\",\"parent_id\":103,\"order\":7,\"source_identifier\":\"hr-1\",\"hide_dept\":true,"
                        + "\"dept_permits\":\"101,102\",\"user_permits\":\"ana\",\"outer_dept\":true,\"outer_dept_only_self\":true,"
                        + "\"outer_permit_users\":\"budi\",\"outer_permit_depts\":\"103\",\"create_dept_group\":true}");

        JsonNode made = result("get", "{\"dept_id\":" + id + "}");

        assertThat(made.get("parent_id").asLong()).isEqualTo(103);
        assertThat(made.get("order").asLong()).isEqualTo(7);
        assertThat(made.get("source_identifier").asText()).isEqualTo("hr-1");
        assertThat(made.get("dept_permits").toString()).isEqualTo("[101,102]");
        assertThat(made.get("user_permits").toString()).isEqualTo("[\"ana\"]");
        assertThat(made.get("outer_permit_users").toString()).isEqualTo("[\"budi\"]");
        assertThat(made.get("outer_permit_depts").toString()).isEqualTo("[103]");
        assertThat(made.get("create_dept_group").asBoolean()).isTrue();
        assertThat(made.has("code")).isFalse();
    }

    @Test
    void what_an_update_does_not_name_stays() {
        assertThat(call(
                                "update",
                                "{\"dept_id\":102,\"name\":\"Core\",\"code\":\"10000\",\"group_contain_sub_dept\":true}")
                        .code())
                .isEqualTo("0");

        JsonNode after = result("get", "{\"dept_id\":102}");
        assertThat(after.get("name").asText()).isEqualTo("Core");
        assertThat(after.get("code").asText()).isEqualTo("10000");
        assertThat(after.get("parent_id").asLong()).isEqualTo(101);
        assertThat(after.get("dept_manager_userid_list").toString()).isEqualTo("[\"budi\"]");
        assertThat(after.get("group_contain_sub_dept").asBoolean()).isTrue();
    }

    @Test
    void the_list_of_managers_is_emptied_by_force_only() {
        call("update", "{\"dept_id\":101,\"dept_manager_userid_list\":\"\"}");
        assertThat(managers()).isEqualTo("[\"ana\"]");

        call("update", "{\"dept_id\":101,\"dept_manager_userid_list\":\"budi,ana\"}");
        assertThat(managers()).isEqualTo("[\"budi\",\"ana\"]");

        call("update", "{\"dept_id\":101,\"force_update_fields\":\"dept_manager_userid_list\"}");
        assertThat(managers()).isEqualTo("[]");
    }

    @Test
    void departments_are_in_the_order_that_was_given() {
        call("update", "{\"dept_id\":103,\"order\":1}");

        assertThat(names(call("listsub", "{\"dept_id\":1}"))).isEqualTo("Design Engineering");
    }

    @Test
    void an_empty_department_can_be_deleted_and_is_gone() {
        long id = create("{\"name\":\"HR\",\"parent_id\":1}");

        assertThat(call("delete", "{\"dept_id\":" + id + "}").code()).isEqualTo("0");

        assertThat(call("get", "{\"dept_id\":" + id + "}").code()).isEqualTo("60003");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listsub|{\"dept_id\":9}|60003",
                "listsub|{\"dept_id\":\"x\"}|400002",
                "listsub|{\"dept_id\":99999999999999999999}|400002",
                "listsub|{\"dept_id\":-1}|60003",
                "listsubid|{}|400002",
                "listsubid|{\"dept_id\":9}|60003",
                "get|{}|400002",
                "get|{\"dept_id\":9}|60003",
                "listparentbydept|{\"dept_id\":9}|60003",
                "listparentbydept|{}|400002",
                "listparentbyuser|{}|400002",
                "listparentbyuser|{\"userid\":\"nobody\"}|33012",
                "create|{\"parent_id\":1}|40035",
                "create|{\"name\":\"HR\"}|40035",
                "create|{\"name\":\"HR\",\"parent_id\":9}|60004",
                "create|{\"name\":\"HR\",\"parent_id\":0}|60004",
                "create|{\"name\":\"H-R\",\"parent_id\":1}|60009",
                "create|{\"name\":\"H,R\",\"parent_id\":1}|60009",
                "create|{\"name\":\"H，R\",\"parent_id\":1}|60009",
                "create|{\"name\":\"H\\u0000R\",\"parent_id\":1}|60009",
                "create|{\"name\":\"Design\",\"parent_id\":1}|60021",
                "create|{\"name\":\"HR\",\"parent_id\":1,\"order\":-1}|40011",
                "create|{\"name\":\"HR\",\"parent_id\":1,\"order\":\"first\"}|40011",
                "create|{\"name\":\"HR\",\"parent_id\":1,\"hide_dept\":\"maybe\"}|40035",
                "create|{\"name\":\"HR\",\"parent_id\":1,\"user_permits\":\"nobody\"}|60109",
                "create|{\"name\":\"HR\",\"parent_id\":1,\"dept_permits\":\"9\"}|60109",
                "update|{\"name\":\"HR\"}|40009",
                "update|{\"dept_id\":\"x\"}|40009",
                "update|{\"dept_id\":9}|60003",
                "update|{\"dept_id\":1,\"name\":\"HR\"}|60018",
                "update|{\"dept_id\":101,\"parent_id\":102}|60010",
                "update|{\"dept_id\":101,\"parent_id\":101}|60010",
                "update|{\"dept_id\":101,\"parent_id\":9}|60004",
                "update|{\"dept_id\":101,\"dept_manager_userid_list\":\"devi\"}|40031",
                "update|{\"dept_id\":101,\"org_dept_owner\":\"devi\"}|40093",
                "update|{\"dept_id\":101,\"code\":\"1234567890123456789012345678901\"}|40035",
                "delete|{}|400002",
                "delete|{\"dept_id\":9}|60003",
                "delete|{\"dept_id\":1}|60007",
                "delete|{\"dept_id\":103}|60005"
            })
    void a_wrong_call_is_refused_with_its_code(String call, String body, String code) {
        assertThat(call(call, body).code()).isEqualTo(code);
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(call("create", "{\"name\":\"" + "部".repeat(65) + "\",\"parent_id\":1}")
                        .code())
                .isEqualTo("60001");
        create("{\"name\":\"" + "部".repeat(64) + "\",\"parent_id\":1}");
    }

    @Test
    void fifty_may_see_a_hidden_department_and_in_an_update_that_is_the_sum() {
        List<Long> made = IntStream.range(0, 51)
                .mapToObj(i -> create("{\"name\":\"D" + i + "\",\"parent_id\":103}"))
                .toList();
        String fifty = made.stream().limit(50).map(String::valueOf).collect(Collectors.joining(","));

        assertThat(call(
                                "create",
                                "{\"name\":\"A\",\"parent_id\":1,\"dept_permits\":\"" + fifty + "," + made.get(50)
                                        + "\"}")
                        .code())
                .isEqualTo("60109");
        long id =
                create("{\"name\":\"A\",\"parent_id\":1,\"dept_permits\":\"" + fifty + "\",\"user_permits\":\"ana\"}");
        assertThat(call(
                                "update",
                                "{\"dept_id\":" + id + ",\"dept_permits\":\"" + fifty + "\",\"user_permits\":\"ana\"}")
                        .code())
                .isEqualTo("60109");
    }

    @Test
    void a_department_with_departments_below_it_stays() {
        long above = create("{\"name\":\"HR\",\"parent_id\":1}");
        create("{\"name\":\"Payroll\",\"parent_id\":" + above + "}");

        assertThat(call("delete", "{\"dept_id\":" + above + "}").code()).isEqualTo("60006");
    }

    @Test
    void an_app_reads_only_what_is_in_its_contact_scope() {
        assertThat(wire.get("/auth/scopes?access_token=" + token)
                        .json()
                        .get("auth_org_scopes")
                        .toString())
                .isEqualTo("{\"authed_dept\":[1],\"authed_user\":[]}");

        simulator.app(100_001).seesOnly(List.of(101L), List.of("devi"));

        assertThat(wire.get("/auth/scopes?access_token=" + token)
                        .json()
                        .get("auth_org_scopes")
                        .toString())
                .isEqualTo("{\"authed_dept\":[101],\"authed_user\":[\"devi\"]}");
        assertThat(call("get", "{\"dept_id\":102}").code()).isEqualTo("0");
        assertThat(call("get", "{\"dept_id\":103}").code()).isEqualTo("50004");
        assertThat(call("listsub", "{}").code()).isEqualTo("50004");
        assertThat(call("listsubid", "{\"dept_id\":1}").code()).isEqualTo("0");
        assertThat(call("listparentbydept", "{\"dept_id\":103}").code()).isEqualTo("0");
        assertThat(call("create", "{\"name\":\"HR\",\"parent_id\":1}").code()).isEqualTo("50004");
        assertThat(call("delete", "{\"dept_id\":103}").code()).isEqualTo("50004");
        assertThat(user("devi").code()).isEqualTo("0");
        assertThat(user("chen").code()).isEqualTo("0");
        simulator.app(100_001).seesOnly(List.of(103L), List.of());
        assertThat(user("chen").code()).isEqualTo("50002");
    }

    @Test
    void a_restart_finds_the_tree(@TempDir Path directory) {
        try (DingTalkSimulator before =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            Wire other = new Wire(before);
            other.post(DEPARTMENT + "create?access_token=" + other.token(), "{\"name\":\"HR\",\"parent_id\":1}");
            before.app(100_001).seesOnly(List.of(1L), List.of("ana"));
        }

        try (DingTalkSimulator after =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            Wire other = new Wire(after);
            String own = other.token();
            assertThat(names(other.post(DEPARTMENT + "listsub?access_token=" + own, "{}")))
                    .isEqualTo("Engineering Design HR");
            assertThat(other.get("/auth/scopes?access_token=" + own).body()).contains("\"ana\"");
        }
    }

    private String managers() {
        return result("get", "{\"dept_id\":101}")
                .get("dept_manager_userid_list")
                .toString();
    }

    private long create(String body) {
        return result("create", body).get("dept_id").asLong();
    }

    private static String names(Wire.Reply reply) {
        return reply.json().get("result").findValuesAsText("name").stream().collect(Collectors.joining(" "));
    }

    private JsonNode result(String call, String body) {
        Wire.Reply reply = call(call, body);
        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
        return reply.json().get("result");
    }

    private Wire.Reply user(String userId) {
        return wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"" + userId + "\"}");
    }

    private Wire.Reply call(String call, String body) {
        return wire.post(DEPARTMENT + call + "?access_token=" + token, body);
    }
}
