package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().callsPerSecond(1_000));

    private static final String EKO =
            "\"userid\":\"eko\",\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"103\"";

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
    void somebody_new_is_shown_with_all_that_was_said() {
        JsonNode made = create(
                        "{\"userid\":\"eko\",\"name\":\"Eko 伟\",\"mobile\":\"+62-8120000005\",\"dept_id_list\":\"103,101\","
                                + "\"hide_mobile\":true,\"telephone\":\"010-1\",\"job_number\":\"4\",\"title\":\"CTO\","
                                + "\"email\":\"eko@example.com\",\"org_email\":\"eko@corp.example.com\",\"work_place\":\"Pier\","
                                + "\"remark\":\"r\",\"extension\":\"{\\\"a\\\":\\\"1\\\"}\",\"senior_mode\":true,"
                                + "\"hired_date\":1597573616828,\"manager_userid\":\"ana\","
                                + "\"dept_title_list\":[{\"dept_id\":101,\"title\":\"Builder\"}],"
                                + "\"dept_order_list\":[{\"dept_id\":103,\"order\":9}]}")
                .json()
                .get("result");

        JsonNode eko = get("eko");

        assertThat(made.get("userid").asText()).isEqualTo("eko");
        assertThat(eko.get("unionid")).isEqualTo(made.get("unionId"));
        assertThat(eko.get("state_code").asText()).isEqualTo("62");
        assertThat(eko.get("mobile").asText()).isEqualTo("8120000005");
        assertThat(eko.get("hide_mobile").asBoolean()).isTrue();
        assertThat(eko.get("senior").asBoolean()).isTrue();
        assertThat(eko.get("active").asBoolean()).isFalse();
        assertThat(eko.get("hired_date").asLong()).isEqualTo(1_597_573_616_828L);
        assertThat(eko.get("manager_userid").asText()).isEqualTo("ana");
        assertThat(eko.get("extension").asText()).isEqualTo("{\"a\":\"1\"}");
        for (String name : List.of("telephone", "job_number", "title", "email", "org_email", "work_place", "remark")) {
            assertThat(eko.get(name).asText()).as(name).isNotEmpty();
        }
        assertThat(eko.get("dept_order_list").get(0).toString()).isEqualTo("{\"dept_id\":103,\"order\":9}");
        assertThat(eko.get("dept_position_list").get(1).get("title").asText()).isEqualTo("Builder");
    }

    @Test
    void who_gets_no_userid_is_given_one() {
        JsonNode made = create("{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}")
                .json()
                .get("result");

        assertThat(get(made.get("userid").asText()).get("name").asText()).isEqualTo("Eko");
    }

    @Test
    void what_an_update_does_not_name_stays() {
        create("{" + EKO
                + ",\"email\":\"eko@example.com\",\"manager_userid\":\"ana\",\"extension\":\"{\\\"a\\\":\\\"1\\\"}\"}");

        update(
                "{\"userid\":\"eko\",\"title\":\"CTO\",\"dept_id_list\":\"101,103\","
                        + "\"dept_position_list\":[{\"dept_id\":103,\"title\":\"Lead\",\"work_place\":\"Pier\",\"is_main\":true}]}");

        JsonNode eko = get("eko");
        assertThat(eko.get("title").asText()).isEqualTo("CTO");
        assertThat(eko.get("email").asText()).isEqualTo("eko@example.com");
        assertThat(eko.get("dept_id_list").toString()).isEqualTo("[103,101]");
        assertThat(eko.get("dept_position_list").get(0).toString())
                .isEqualTo("{\"dept_id\":103,\"title\":\"Lead\",\"work_place\":\"Pier\",\"is_main\":true}");
        update("{\"userid\":\"eko\",\"extension\":\"{\\\"b\\\":\\\"2\\\"}\",\"ext_attrs_update_mode\":1}");
        assertThat(get("eko").get("extension").asText()).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
        update(
                "{\"userid\":\"eko\",\"extension\":\"{\\\"c\\\":\\\"3\\\"}\",\"force_update_fields\":\"manager_userid\"}");
        assertThat(get("eko").get("extension").asText()).isEqualTo("{\"c\":\"3\"}");
        assertThat(get("eko").has("manager_userid")).isFalse();
    }

    @Test
    void who_moves_away_no_longer_manages_the_department() {
        update("{\"userid\":\"ana\",\"dept_id_list\":\"103\"}");

        assertThat(wire.post("/topapi/v2/department/get?access_token=" + token, "{\"dept_id\":101}")
                        .json()
                        .get("result")
                        .get("dept_manager_userid_list"))
                .isEmpty();
    }

    @Test
    void who_is_deleted_is_gone_everywhere_and_recorded() {
        assertThat(call("delete", "{\"userid\":\"budi\"}").code()).isEqualTo("0");

        assertThat(call("get", "{\"userid\":\"budi\"}").code()).isEqualTo("33012");
        assertThat(wire.get("/chat/get?access_token=" + token + "&chatid=chatsandboxpier0001")
                        .body())
                .doesNotContain("\"budi\"");
        JsonNode records = records("startTime=2026-01-01T00:00:00Z", 50).json().get("records");
        assertThat(records).hasSize(1);
        assertThat(records.get(0).get("userId").asText()).isEqualTo("budi");
        assertThat(records.get(0).get("leaveReason").asText()).isEqualTo("oapi");
        assertThat(records.get(0).get("leaveTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void leave_records_come_page_by_page_for_a_span_of_time() {
        for (String userId : List.of("budi", "chen", "devi")) {
            call("delete", "{\"userid\":\"" + userId + "\"}");
        }
        String start = "startTime=" + simulator.advance(Duration.ZERO).minusSeconds(60);

        Wire.Reply first = records(start, 2);
        assertThat(first.json().get("records").findValuesAsText("userId")).containsExactly("budi", "chen");
        Wire.Reply last =
                records(start + "&nextToken=" + first.json().get("nextToken").asText(), 2);
        assertThat(last.json().get("records").findValuesAsText("userId")).containsExactly("devi");
        assertThat(last.json().has("nextToken")).isFalse();
        simulator.advance(Duration.ofHours(1));
        token = wire.token();
        assertThat(records("startTime=" + simulator.advance(Duration.ZERO).minusSeconds(60), 2)
                        .json()
                        .get("records"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxResults=1",
                "startTime=yesterday&maxResults=1",
                "startTime=2026-01-01T00:00:00Z",
                "startTime=2026-01-01T00:00:00Z&maxResults=51",
                "startTime=2026-01-01T00:00:00Z&maxResults=0",
                "startTime=2026-01-01T00:00:00Z&maxResults=1&nextToken=-1",
                "startTime=2026-01-01T00:00:00Z&maxResults=1&nextToken=x",
                "startTime=2026-01-01T00:00:00Z&endTime=2025-01-01T00:00:00Z&maxResults=1",
                "startTime=2024-01-01T00:00:00Z&endTime=2025-01-01T00:00:00Z&maxResults=1"
            })
    void a_wrong_question_for_leave_records_is_refused(String query) {
        assertThat(wire.modern("GET", "/v1.0/contact/empLeaveRecords?" + query, token, "")
                        .code())
                .isEqualTo("invalidParameter.param.invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create|{\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}|400002",
                "create|{\"name\":\"Eko\",\"dept_id_list\":\"1\"}|400002",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\"}|400002",
                "create|{\"name\":\"Eko\",\"mobile\":\"123\",\"dept_id_list\":\"1\"}|60103",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000001\",\"dept_id_list\":\"1\"}|60104",
                "create|{\"name\":\"E\\u0007\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}|60112",
                "create|{\"userid\":\"ana\",\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}|60102",
                "create|{\"userid\":\"e\\u0000o\",\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}|40003",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"9\"}|60003",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"x\"}|40009",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"email\":\"no\"}|60105",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"manager_userid\":\"x\"}|60128",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"extension\":\"x\"}|60122",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"extension\":\"[]\"}|60122",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"hired_date\":\"x\"}|400002",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"dept_order_list\":[{\"dept_id\":101,\"order\":1}]}|400002",
                "create|{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\",\"dept_order_list\":\"{\"}|400002",
                "update|{\"name\":\"Eko\"}|400002",
                "update|{\"userid\":\"nobody\"}|60121",
                "update|{\"userid\":\"ana\",\"mobile\":\"13800000009\"}|400002",
                "update|{\"userid\":\"ana\",\"dept_id_list\":\"9\"}|60003",
                "update|{\"userid\":\"ana\",\"manager_userid\":\"nobody\"}|60128",
                "delete|{}|400002",
                "delete|{\"userid\":\"nobody\"}|33012"
            })
    void a_wrong_call_is_refused_with_its_code(String call, String body, String code) {
        assertThat(call(call, body).code()).isEqualTo(code);
    }

    @Test
    void lengths_are_those_of_the_page() {
        assertThat(create("{\"name\":\"" + "名".repeat(81) + "\",\"mobile\":\"13800000005\",\"dept_id_list\":\"1\"}")
                        .code())
                .isEqualTo("60112");
        assertThat(with("job_number", 51)).isEqualTo("60123");
        assertThat(with("title", 201)).isEqualTo("60119");
        assertThat(with("telephone", 51)).isEqualTo("400002");
        assertThat(with("work_place", 101)).isEqualTo("400002");
        assertThat(with("remark", 2001)).isEqualTo("400002");
        assertThat(with("remark", 2000)).isEqualTo("0");
        String many = LongStream.rangeClosed(1, 101).mapToObj(Long::toString).collect(Collectors.joining(","));
        assertThat(create("{\"name\":\"Eko\",\"mobile\":\"13800000005\",\"dept_id_list\":\"" + many + "\"}")
                        .code())
                .isEqualTo("400002");
    }

    @Test
    void mail_and_extension_numbers_belong_to_one_person() {
        update("{\"userid\":\"ana\",\"email\":\"a@example.com\",\"telephone\":\"1\"}");

        assertThat(call("update", "{\"userid\":\"budi\",\"email\":\"a@example.com\"}")
                        .code())
                .isEqualTo("60106");
        assertThat(call("update", "{\"userid\":\"budi\",\"telephone\":\"1\"}").code())
                .isEqualTo("400002");
        update("{\"userid\":\"ana\",\"email\":\"a@example.com\"}");
    }

    @Test
    void a_restart_finds_who_has_come_and_gone(@TempDir Path directory) {
        try (DingTalkSimulator before =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            Wire other = new Wire(before);
            String own = other.token();
            other.post("/topapi/v2/user/create?access_token=" + own, "{" + EKO + ",\"hired_date\":1597573616828}");
            other.post("/topapi/v2/user/delete?access_token=" + own, "{\"userid\":\"devi\"}");
        }

        try (DingTalkSimulator after =
                DingTalkSimulator.builder().dataDirectory(directory).build().start()) {
            Wire other = new Wire(after);
            assertThat(other.post(
                                    "/topapi/v2/user/list?access_token=" + other.token(),
                                    "{\"dept_id\":103,\"cursor\":0,\"size\":9}")
                            .json()
                            .get("result")
                            .get("list")
                            .findValuesAsText("hired_date"))
                    .containsExactly("1597573616828");
        }
    }

    private String with(String name, int length) {
        return call("update", "{\"userid\":\"ana\",\"" + name + "\":\"" + "x".repeat(length) + "\"}")
                .code();
    }

    private JsonNode get(String userId) {
        Wire.Reply reply = call("get", "{\"userid\":\"" + userId + "\"}");
        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
        return reply.json().get("result");
    }

    private void update(String body) {
        Wire.Reply reply = call("update", body);
        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
    }

    private Wire.Reply create(String body) {
        return call("create", body);
    }

    private Wire.Reply records(String query, int size) {
        return wire.modern("GET", "/v1.0/contact/empLeaveRecords?maxResults=" + size + "&" + query, token, "");
    }

    private Wire.Reply call(String call, String body) {
        return wire.post("/topapi/v2/user/" + call + "?access_token=" + token, body);
    }
}
