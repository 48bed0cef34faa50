package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        wire = new Wire(dingtalk.simulator());
        token = wire.token();
    }

    @Test
    void the_fixed_world_has_the_built_in_roles_and_one_of_its_own() {
        JsonNode groups = call("/topapi/role/list", "{}").json().get("result");

        assertThat(groups.get("hasMore").asBoolean()).isFalse();
        assertThat(groups.get("list").findValuesAsText("groupId")).containsExactly("301", "311");
        assertThat(groups.get("list").get(0).get("roles").findValuesAsText("name"))
                .containsExactly("负责人", "主管", "主管理员", "子管理员");
        assertThat(call("/topapi/role/getrolegroup", "{\"group_id\":311}")
                        .json()
                        .get("role_group")
                        .toString())
                .isEqualTo("{\"group_name\":\"Harbour\",\"roles\":[{\"role_id\":312,\"role_name\":\"Crane driver\"}]}");
        assertThat(call("/topapi/role/getrole", "{\"roleId\":312}")
                        .json()
                        .get("role")
                        .toString())
                .isEqualTo("{\"groupId\":311,\"name\":\"Crane driver\"}");
        assertThat(holders(312)).isEqualTo("chen");
        assertThat(holders(303)).isEqualTo("ana budi");
        assertThat(holders(304)).isEqualTo("ana");
    }

    @Test
    void a_person_shows_the_roles() {
        assertThat(wire.post("/topapi/v2/user/get?access_token=" + token, "{\"userid\":\"chen\"}")
                        .json()
                        .get("result")
                        .get("role_list")
                        .toString())
                .isEqualTo("[{\"id\":312,\"name\":\"Crane driver\",\"group_name\":\"Harbour\"}]");
    }

    @Test
    void a_role_is_made_renamed_given_bounded_taken_away_and_deleted() {
        long group = call("/role/add_role_group", "{\"name\":\"Night\"}")
                .json()
                .get("groupId")
                .asLong();
        long role = call("/role/add_role", "{\"roleName\":\"Guard\",\"groupId\":" + group + "}")
                .json()
                .get("roleId")
                .asLong();

        ok("/role/update_role", "{\"roleId\":" + role + ",\"roleName\":\"Watch\"}");
        ok("/topapi/role/addrolesforemps", "{\"roleIds\":\"" + role + ",312\",\"userIds\":\"budi,devi\"}");
        ok("/topapi/role/scope/update", "{\"userid\":\"budi\",\"role_id\":" + role + ",\"dept_ids\":\"101,103\"}");

        assertThat(call("/topapi/role/getrole", "{\"roleId\":" + role + "}").body())
                .contains("Watch");
        assertThat(holders(312)).isEqualTo("budi chen devi");
        JsonNode list = call("/topapi/role/simplelist", "{\"role_id\":" + role + "}")
                .json()
                .get("result")
                .get("list");
        assertThat(list.get(0).get("manageScopes").toString())
                .isEqualTo("[{\"dept_id\":101,\"name\":\"Engineering\"},{\"dept_id\":103,\"name\":\"Design\"}]");
        assertThat(list.get(1).get("manageScopes")).isEmpty();
        assertThat(call("/topapi/role/deleterole", "{\"role_id\":" + role + "}").code())
                .isEqualTo("1002");
        ok("/topapi/role/removerolesforemps", "{\"roleIds\":\"" + role + "\",\"userIds\":\"budi,devi\"}");
        ok("/topapi/role/deleterole", "{\"role_id\":" + role + "}");
        assertThat(call("/topapi/role/getrole", "{\"roleId\":" + role + "}").code())
                .isEqualTo("33011");
    }

    @Test
    void who_leaves_has_no_roles_any_more() {
        wire.post("/topapi/v2/user/delete?access_token=" + token, "{\"userid\":\"chen\"}");

        assertThat(holders(312)).isEmpty();
    }

    @Test
    void lists_come_page_by_page_when_size_and_offset_are_both_there() {
        JsonNode first =
                call("/topapi/role/list", "{\"size\":1,\"offset\":0}").json().get("result");
        assertThat(first.get("hasMore").asBoolean()).isTrue();
        assertThat(first.get("list")).hasSize(1);
        assertThat(call("/topapi/role/list", "{\"size\":1}")
                        .json()
                        .get("result")
                        .get("list"))
                .hasSize(2);
        JsonNode last = call("/topapi/role/simplelist", "{\"role_id\":303,\"size\":1,\"offset\":1}")
                .json()
                .get("result");
        assertThat(last.get("list").findValuesAsText("userid")).containsExactly("budi");
        assertThat(last.get("hasMore").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/topapi/role/list|{\"size\":201,\"offset\":0}|40069",
                "/topapi/role/list|{\"size\":0,\"offset\":0}|40069",
                "/topapi/role/list|{\"size\":1,\"offset\":-1}|40068",
                "/topapi/role/simplelist|{}|33011",
                "/topapi/role/simplelist|{\"role_id\":9}|33011",
                "/topapi/role/simplelist|{\"role_id\":312,\"size\":101,\"offset\":0}|40069",
                "/topapi/role/simplelist|{\"role_id\":312,\"size\":1,\"offset\":-1}|40068",
                "/topapi/role/getrole|{\"roleId\":\"x\"}|33011",
                "/topapi/role/getrolegroup|{\"group_id\":9}|400002",
                "/topapi/role/getrolegroup|{}|400002",
                "/role/add_role_group|{}|34018",
                "/role/add_role|{\"groupId\":311}|34018",
                "/role/add_role|{\"roleName\":\"Guard\"}|34018",
                "/role/add_role|{\"roleName\":\"Guard\",\"groupId\":9}|34020",
                "/role/add_role|{\"roleName\":\"Guard\",\"groupId\":\"x\"}|34020",
                "/role/add_role|{\"roleName\":\"Guard\",\"groupId\":301}|34020",
                "/role/add_role|{\"roleName\":\"Crane driver\",\"groupId\":311}|34021",
                "/role/update_role|{\"roleId\":312}|660000",
                "/role/update_role|{\"roleName\":\"Guard\"}|660000",
                "/role/update_role|{\"roleId\":9,\"roleName\":\"Guard\"}|33011",
                "/role/update_role|{\"roleId\":304,\"roleName\":\"Guard\"}|23004",
                "/topapi/role/deleterole|{}|33011",
                "/topapi/role/deleterole|{\"role_id\":9}|33011",
                "/topapi/role/deleterole|{\"role_id\":302}|23004",
                "/topapi/role/addrolesforemps|{\"userIds\":\"budi\"}|33011",
                "/topapi/role/addrolesforemps|{\"roleIds\":\"9\",\"userIds\":\"budi\"}|33011",
                "/topapi/role/addrolesforemps|{\"roleIds\":\"312\"}|33012",
                "/topapi/role/addrolesforemps|{\"roleIds\":\"312\",\"userIds\":\"nobody\"}|33012",
                "/topapi/role/addrolesforemps|{\"roleIds\":\"304\",\"userIds\":\"budi\"}|23004",
                "/topapi/role/removerolesforemps|{\"roleIds\":\"9\",\"userIds\":\"budi\"}|33011",
                "/topapi/role/removerolesforemps|{\"roleIds\":\"312\",\"userIds\":\"nobody\"}|33012",
                "/topapi/role/scope/update|{\"role_id\":312}|40003",
                "/topapi/role/scope/update|{\"userid\":\"chen\"}|34018",
                "/topapi/role/scope/update|{\"userid\":\"nobody\",\"role_id\":312}|46004",
                "/topapi/role/scope/update|{\"userid\":\"chen\",\"role_id\":9}|60301",
                "/topapi/role/scope/update|{\"userid\":\"chen\",\"role_id\":312,\"dept_ids\":\"9\"}|60003",
                "/topapi/role/scope/update|{\"userid\":\"budi\",\"role_id\":312}|400002"
            })
    void a_wrong_call_is_refused_with_its_code(String path, String body, String code) {
        assertThat(call(path, body).code()).isEqualTo(code);
    }

    @Test
    void twenty_roles_and_people_are_given_a_hundred_people_lose_them_at_once() {
        assertThat(call("/topapi/role/addrolesforemps", "{\"roleIds\":\"" + ids(21) + "\",\"userIds\":\"budi\"}")
                        .code())
                .isEqualTo("33011");
        assertThat(call("/topapi/role/addrolesforemps", "{\"roleIds\":\"312\",\"userIds\":\"" + ids(21) + "\"}")
                        .code())
                .isEqualTo("33012");
        assertThat(call("/topapi/role/removerolesforemps", "{\"roleIds\":\"312\",\"userIds\":\"" + ids(101) + "\"}")
                        .code())
                .isEqualTo("33012");
        assertThat(call(
                                "/topapi/role/scope/update",
                                "{\"userid\":\"chen\",\"role_id\":312,\"dept_ids\":\"" + ids(51) + "\"}")
                        .code())
                .isEqualTo("400002");
    }

    private static String ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private String holders(long role) {
        return call("/topapi/role/simplelist", "{\"role_id\":" + role + "}")
                .json()
                .get("result")
                .get("list")
                .findValuesAsText("userid")
                .stream()
                .collect(Collectors.joining(" "));
    }

    private void ok(String path, String body) {
        assertThat(call(path, body).code()).isEqualTo("0");
    }

    private Wire.Reply call(String path, String body) {
        return wire.post(path + "?access_token=" + token, body);
    }
}
