package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {
    /** Nine in the morning in China, on the 30th. */
    private static final Clock NINE = Clock.fixed(Instant.parse("2026-11-30T01:00:00Z"), ZoneOffset.UTC);

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void start() {
        simulator = DingTalkSimulator.builder()
                .clock(NINE)
                .callsPerSecond(1_000)
                .build()
                .start();
        wire = new Wire(simulator);
        token = wire.token();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_person_is_shown_with_departments_and_offices() {
        JsonNode budi = result("/topapi/v2/user/get", "{\"userid\":\"budi\"}");

        assertThat(budi.get("dept_id_list").toString()).isEqualTo("[102,101]");
        assertThat(budi.get("leader_in_dept").toString())
                .isEqualTo("[{\"dept_id\":102,\"leader\":true},{\"dept_id\":101,\"leader\":false}]");
        assertThat(budi.get("dept_position_list").get(0).get("is_main").asBoolean())
                .isTrue();
        assertThat(budi.has("email")).isFalse();
        assertThat(budi.has("avatar")).isFalse();
    }

    @Test
    void a_department_lists_its_own_people_only_page_by_page() {
        JsonNode first = result("/topapi/v2/user/list", "{\"dept_id\":101,\"cursor\":0,\"size\":1}");

        assertThat(first.get("list").findValuesAsText("userid")).containsExactly("ana");
        assertThat(first.get("list").get(0).get("leader").asBoolean()).isTrue();
        assertThat(first.get("has_more").asBoolean()).isTrue();
        JsonNode last = result(
                "/topapi/v2/user/list", "{\"dept_id\":101,\"cursor\":" + first.get("next_cursor") + ",\"size\":1}");
        assertThat(last.get("list").findValuesAsText("userid")).containsExactly("budi");
        assertThat(last.get("has_more").asBoolean()).isFalse();
        assertThat(last.has("next_cursor")).isFalse();
        assertThat(result("/topapi/user/listid", "{\"dept_id\":1}").toString()).isEqualTo("{\"userid_list\":[]}");
    }

    @Test
    void the_people_of_a_department_come_in_the_order_that_is_asked_for() {
        update("{\"userid\":\"budi\",\"dept_order_list\":[{\"dept_id\":101,\"order\":5}]}");
        simulator.advance(java.time.Duration.ofMinutes(1));
        update("{\"userid\":\"ana\",\"remark\":\"new\"}");

        assertThat(names("custom")).containsExactly("budi", "ana");
        assertThat(names("entry_asc")).containsExactly("ana", "budi");
        assertThat(names("entry_desc")).containsExactly("budi", "ana");
        assertThat(names("modify_asc")).containsExactly("budi", "ana");
        assertThat(names("modify_desc")).containsExactly("ana", "budi");
    }

    @Test
    void everybody_is_counted_or_only_those_who_opened_dingtalk() {
        wire.post(
                "/topapi/v2/user/create?access_token=" + token,
                "{\"userid\":\"eko\",\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"103\"}");

        assertThat(count(false)).isEqualTo(5);
        assertThat(count(true)).isEqualTo(4);
        simulator.person("eko").activates();
        assertThat(count(true)).isEqualTo(5);
    }

    @Test
    void administrators_and_what_they_manage_are_told() {
        assertThat(result("/topapi/user/listadmin", "{}").toString())
                .isEqualTo("[{\"userid\":\"ana\",\"sys_level\":1}]");
        assertThat(call("/topapi/user/get_admin_scope", "{\"userid\":\"ana\"}")
                        .json()
                        .get("dept_ids")
                        .toString())
                .isEqualTo("[1]");
        assertThat(call("/topapi/user/get_admin_scope", "{\"userid\":\"budi\"}")
                        .json()
                        .get("dept_ids"))
                .isEmpty();
    }

    @Test
    void who_opened_dingtalk_on_a_day_is_told_from_nine_the_next_day() {
        simulator.person("chen").staysAwayOn(LocalDate.of(2026, 11, 29));

        assertThat(away(29, "")).isEqualTo("[\"chen\"]");
        assertThat(away(28, "")).isEqualTo("[]");
        assertThat(away(29, ",\"dept_ids\":\"103\"")).isEqualTo("[]");
        assertThat(activity("{\"is_active\":true,\"query_date\":\"20261129\",\"offset\":0,\"size\":2}")
                        .get("next_cursor")
                        .asInt())
                .isEqualTo(2);
        try (DingTalkSimulator early = DingTalkSimulator.builder()
                .clock(Clock.offset(NINE, java.time.Duration.ofSeconds(-1)))
                .build()
                .start()) {
            Wire other = new Wire(early);
            early.person("chen").staysAwayOn(LocalDate.of(2026, 11, 29));
            assertThat(other.post(
                                    "/topapi/inactive/user/v2/get?access_token=" + other.token(),
                                    "{\"is_active\":false,\"query_date\":\"20261129\",\"offset\":0,\"size\":100}")
                            .json()
                            .get("result")
                            .get("list"))
                    .isEmpty();
        }
    }

    @Test
    void people_and_departments_are_found_by_a_part_of_their_name_or_the_whole() {
        assertThat(search("users", "{\"queryWord\":\"AN\",\"offset\":0,\"size\":10}"))
                .isEqualTo("{\"hasMore\":false,\"totalCount\":2,\"list\":[\"ana\",\"budi\"]}");
        assertThat(search("users", "{\"queryWord\":\"an\",\"offset\":1,\"size\":1}"))
                .isEqualTo("{\"hasMore\":false,\"totalCount\":2,\"list\":[\"budi\"]}");
        assertThat(search("users", "{\"queryWord\":\"Ana\",\"offset\":0,\"size\":1,\"fullMatchField\":1}"))
                .contains("\"list\":[]");
        assertThat(search("users", "{\"queryWord\":\"陈晓明\",\"offset\":0,\"size\":1,\"fullMatchField\":1}"))
                .contains("\"list\":[\"chen\"]");
        assertThat(search("departments", "{\"queryWord\":\"平台\",\"offset\":0,\"size\":1}"))
                .isEqualTo("{\"hasMore\":false,\"totalCount\":1,\"list\":[102]}");
        simulator.app(100_001).seesOnly(List.of(103L), List.of());
        assertThat(search("users", "{\"queryWord\":\"an\",\"offset\":0,\"size\":10}"))
                .contains("\"list\":[]");
    }

    @Test
    void lists_of_departments_outside_of_the_contact_scope_are_refused_but_ids_and_counts_are_not() {
        simulator.app(100_001).seesOnly(List.of(103L), List.of());

        assertThat(call("/topapi/v2/user/list", "{\"dept_id\":101,\"cursor\":0,\"size\":1}")
                        .code())
                .isEqualTo("50004");
        assertThat(call("/topapi/user/listsimple", "{\"dept_id\":101,\"cursor\":0,\"size\":1}")
                        .code())
                .isEqualTo("50004");
        assertThat(call("/topapi/user/listid", "{\"dept_id\":101}").code()).isEqualTo("0");
        assertThat(count(false)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/topapi/v2/user/get|{}|400002",
                "/topapi/v2/user/get|{\"userid\":\"nobody\"}|33012",
                "/topapi/v2/user/get|{\"userid\":\"../ana\"}|33012",
                "/topapi/v2/user/list|{\"cursor\":0,\"size\":1}|400002",
                "/topapi/v2/user/list|{\"dept_id\":101,\"size\":1}|400002",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":0}|400002",
                "/topapi/v2/user/list|{\"dept_id\":9,\"cursor\":0,\"size\":1}|60019",
                "/topapi/v2/user/list|{\"dept_id\":\"x\",\"cursor\":0,\"size\":1}|40035",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":-1,\"size\":1}|40035",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":99999999999,\"size\":1}|40035",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":0,\"size\":0}|40035",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":0,\"size\":101}|40035",
                "/topapi/v2/user/list|{\"dept_id\":101,\"cursor\":0,\"size\":1,\"order_field\":\"age\"}|40035",
                "/topapi/user/listsimple|{\"dept_id\":9,\"cursor\":0,\"size\":1}|60003",
                "/topapi/user/listsimple|{\"cursor\":0,\"size\":1}|400002",
                "/topapi/user/listsimple|{\"dept_id\":101,\"cursor\":-1,\"size\":1}|40068",
                "/topapi/user/listsimple|{\"dept_id\":101,\"cursor\":0,\"size\":101}|40069",
                "/topapi/user/listid|{\"dept_id\":9}|60003",
                "/topapi/user/listid|{}|400002",
                "/topapi/user/count|{}|400002",
                "/topapi/user/count|{\"only_active\":\"maybe\"}|40035",
                "/topapi/user/get_admin_scope|{}|40036",
                "/topapi/user/get_admin_scope|{\"userid\":\"nobody\"}|60121",
                "/topapi/user/getbyunionid|{\"unionid\":\"nobody\"}|60121",
                "/topapi/v2/user/getbymobile|{\"mobile\":\"abc\"}|40104",
                "/topapi/v2/user/getbymobile|{\"mobile\":\"13999999999\"}|60121",
                "/topapi/inactive/user/v2/get|{\"query_date\":\"20261129\",\"offset\":0,\"size\":1}|400002",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261130\",\"offset\":0,\"size\":1}|400002",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261029\",\"offset\":0,\"size\":1}|400002",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261131\",\"offset\":0,\"size\":1}|400002",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261129\",\"offset\":-1,\"size\":1}|40068",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261129\",\"offset\":0,\"size\":101}|40069",
                "/topapi/inactive/user/v2/get|{\"is_active\":true,\"query_date\":\"20261129\",\"offset\":0}|400002"
            })
    void a_wrong_call_is_refused_with_its_code(String path, String body, String code) {
        assertThat(call(path, body).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"offset\":0,\"size\":1}",
                "{\"queryWord\":\"an\",\"size\":1}",
                "{\"queryWord\":\"an\",\"offset\":0}",
                "{\"queryWord\":\"an\",\"offset\":-1,\"size\":1}",
                "{\"queryWord\":\"an\",\"offset\":0,\"size\":0}",
                "{\"queryWord\":\"an\",\"offset\":0,\"size\":99999999999}"
            })
    void a_wrong_search_is_refused(String body) {
        assertThat(wire.modern("POST", "/v1.0/contact/users/search", token, body)
                        .code())
                .isEqualTo("parameter.error");
        assertThat(wire.modern("POST", "/v1.0/contact/departments/search", token, body)
                        .code())
                .isEqualTo("parameter.error");
    }

    private List<String> names(String order) {
        return result(
                        "/topapi/user/listsimple",
                        "{\"dept_id\":101,\"cursor\":0,\"size\":100,\"order_field\":\"" + order + "\"}")
                .get("list")
                .findValuesAsText("userid");
    }

    private void update(String body) {
        assertThat(call("/topapi/v2/user/update", body).code()).isEqualTo("0");
    }

    private long count(boolean onlyActive) {
        return result("/topapi/user/count", "{\"only_active\":" + onlyActive + "}")
                .get("count")
                .asLong();
    }

    private String away(int day, String more) {
        return activity("{\"is_active\":false,\"query_date\":\"202611" + day + "\",\"offset\":0,\"size\":100" + more
                        + "}")
                .get("list")
                .toString();
    }

    private JsonNode activity(String body) {
        return result("/topapi/inactive/user/v2/get", body);
    }

    private String search(String what, String body) {
        return wire.modern("POST", "/v1.0/contact/" + what + "/search", token, body)
                .body();
    }

    private JsonNode result(String path, String body) {
        Wire.Reply reply = call(path, body);
        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
        return reply.json().get("result");
    }

    private Wire.Reply call(String path, String body) {
        return wire.post(path + "?access_token=" + token, body);
    }
}
