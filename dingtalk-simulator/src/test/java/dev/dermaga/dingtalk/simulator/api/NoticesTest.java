package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {
    /** 23:00 in China. */
    private static final Clock LATE = Clock.fixed(Instant.parse("2026-08-24T15:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().callsPerSecond(10_000).unlimitedQuota().clock(LATE));

    private static final String NOTICES = "/topapi/message/corpconversation/";
    private static final String HELLO = "{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";
    private static final String OA = "{\"msgtype\":\"oa\",\"oa\":{\"message_url\":\"https://x\",\"head\":{\"bgcolor\":"
            + "\"FFBBBBBB\",\"text\":\"h\"},\"body\":{\"title\":\"t\"}STATUS}}";

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
    void a_notice_reaches_whom_it_names_and_the_result_says_who_has_read_it() {
        long task = sent(to("budi,chen,nobody", HELLO));
        simulator.person("chen").readsNotices();
        simulator.advance(Duration.ofSeconds(1));

        JsonNode result = result(task);

        assertThat(texts("budi")).containsExactly("hello");
        assertThat(texts("ana")).isEmpty();
        assertThat(result.get("read_user_id_list")).hasToString("[\"chen\"]");
        assertThat(result.get("unread_user_id_list")).hasToString("[\"budi\"]");
        assertThat(result.get("invalid_user_id_list")).hasToString("[\"nobody\"]");
    }

    @Test
    void a_department_is_everybody_in_it_and_below() {
        long task = sent("\"dept_id_list\":\"101,77\",\"msg\":" + HELLO);
        simulator.advance(Duration.ofSeconds(1));

        assertThat(result(task).get("unread_user_id_list")).hasToString("[\"ana\",\"budi\",\"chen\"]");
        assertThat(texts("chen")).containsExactly("hello");
        assertThat(texts("devi")).isEmpty();
        assertThat(result(task).get("invalid_dept_id_list")).hasToString("[77]");
    }

    @Test
    void the_sdks_form_with_json_as_text_is_the_same() {
        Wire.Reply reply = wire.send(
                "POST",
                NOTICES + "asyncsend_v2?access_token=" + token,
                ("agent_id=100001&userid_list=budi&msg="
                                + java.net.URLEncoder.encode(HELLO, java.nio.charset.StandardCharsets.UTF_8))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
        assertThat(texts("budi")).containsExactly("hello");
    }

    @Test
    void it_is_under_way_for_a_second_and_has_no_result_before() {
        long task = sent(to("budi", HELLO));

        assertThat(progress(task)).hasToString("{\"progress_in_percent\":0,\"status\":1}");
        assertThat(about(task, "getsendresult").code()).isEqualTo("41052");

        simulator.advance(Duration.ofSeconds(1));
        assertThat(progress(task)).hasToString("{\"progress_in_percent\":100,\"status\":2}");
        assertThat(about(task, "getsendresult").code()).isEqualTo("0");
    }

    @Test
    void progress_and_result_are_told_for_a_day() {
        long task = sent(to("budi", HELLO));
        simulator.advance(Duration.ofHours(24));
        token = wire.token();
        assertThat(about(task, "getsendresult").code()).isEqualTo("0");

        simulator.advance(Duration.ofSeconds(1));

        assertThat(about(task, "getsendresult").code()).isEqualTo("40035");
        assertThat(about(task, "getsendprogress").code()).isEqualTo("40035");
    }

    @Test
    void the_same_again_is_accepted_and_not_shown_until_the_next_day_in_china() {
        sent(to("budi", HELLO));

        long again = sent(to("budi,chen", HELLO));
        simulator.advance(Duration.ofSeconds(1));

        assertThat(texts("budi")).containsExactly("hello");
        assertThat(texts("chen")).containsExactly("hello");
        assertThat(result(again).get("forbidden_user_id_list")).hasToString("[\"budi\"]");
        assertThat(result(again).get("forbidden_list"))
                .hasToString("[{\"code\":\"143106\",\"count\":1,\"userid\":\"budi\"}]");

        simulator.advance(Duration.ofHours(1)); // past midnight in China, the same day in UTC
        sent(to("budi", HELLO));
        assertThat(texts("budi")).containsExactly("hello", "hello");
    }

    @Test
    void what_was_recalled_is_gone_and_still_counts_as_the_same() {
        long task = sent(to("budi", HELLO));

        assertThat(recall(task).code()).isEqualTo("0");

        assertThat(texts("budi")).isEmpty();
        sent(to("budi", HELLO));
        assertThat(texts("budi")).isEmpty();
    }

    @Test
    void a_person_gets_five_hundred_a_day() {
        for (int i = 0; i < 500; i++) {
            sent(to("budi", text("note " + i)));
        }

        long over = sent(to("budi,chen", text("one more")));
        simulator.advance(Duration.ofSeconds(1));

        assertThat(simulator.person("budi").notices()).hasSize(500);
        assertThat(texts("chen")).containsExactly("one more");
        assertThat(result(over).get("forbidden_list"))
                .hasToString("[{\"code\":\"143105\",\"count\":500,\"userid\":\"budi\"}]");
    }

    @Test
    void everybody_can_be_told_three_times_a_day() {
        for (int i = 1; i <= 3; i++) {
            sent("\"to_all_user\":true,\"msg\":" + text("all " + i));
        }

        long fourth = sent("\"to_all_user\":true,\"msg\":" + text("all 4"));
        simulator.advance(Duration.ofSeconds(1));

        assertThat(texts("devi")).containsExactly("all 1", "all 2", "all 3");
        assertThat(result(fourth).get("forbidden_list").get(0).get("code").asText())
                .isEqualTo("143105");
    }

    @Test
    void recalling_is_possible_for_a_day_and_only_for_ones_own() {
        long task = sent(to("budi", HELLO));

        assertThat(send("recall", "\"agent_id\":100001,\"task_id\":" + task).code())
                .as("it is msg_task_id here")
                .isEqualTo("400002");
        assertThat(send("recall", "\"agent_id\":7,\"msg_task_id\":" + task).code())
                .isEqualTo("400002");
        assertThat(recall(task + 1).code()).isEqualTo("400002");
        simulator.advance(Duration.ofHours(24).plusSeconds(1));
        token = wire.token();
        assertThat(recall(task).code()).isEqualTo("400002");
    }

    @Test
    void a_status_bar_changes_for_a_week_where_there_is_one() {
        String bar = ",\"status_bar\":{\"status_value\":\"open\",\"status_bg\":\"0xFFF65E5E\"}";
        long plain = sent(to("budi", OA.replace("STATUS", "")));
        long task = sent(to("budi", OA.replace("STATUS", bar)));

        assertThat(statusBar(task, "closed").code()).as("not worked off").isEqualTo("41052");
        simulator.advance(Duration.ofDays(7));
        token = wire.token();
        assertThat(statusBar(task, "closed").code()).isEqualTo("0");

        Notice shown = simulator.person("budi").notices().get(1);
        assertThat(shown.statusBar()).isEqualTo(new Notice.StatusBar("closed", "0xFF78C06E"));
        assertThat(statusBar(plain, "closed").code()).isEqualTo("40035");
        assertThat(statusBar(task, "").code()).isEqualTo("40035");
        simulator.advance(Duration.ofSeconds(2));
        assertThat(statusBar(task, "closed").code()).isEqualTo("40035");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"agent_id\":7,\"userid_list\":\"budi\",\"msg\":HELLO|40056",
                "\"userid_list\":\"budi\",\"msg\":HELLO|40056",
                "\"agent_id\":100001,\"msg\":HELLO|40035",
                "\"agent_id\":100001,\"to_all_user\":false,\"msg\":HELLO|40035",
                "\"agent_id\":100001,\"userid_list\":\"budi\"|40035",
                "\"agent_id\":100001,\"userid_list\":\"MANY\",\"msg\":HELLO|41029",
                "\"agent_id\":100001,\"dept_id_list\":\"MANY\",\"msg\":HELLO|41029",
                "\"agent_id\":100001,\"dept_id_list\":\"pier\",\"msg\":HELLO|40035",
                "\"agent_id\":100001,\"userid_list\":\"budi\",\"msg\":\"hello\"|40035"
            })
    void a_wrong_call_is_refused(String body, String code) {
        String many = String.join(",", Collections.nCopies(101, "1"));
        String call = body.replace("HELLO", HELLO).replace("MANY", many);

        assertThat(send("asyncsend_v2", call).code()).isEqualTo(code);
        assertThat(texts("budi")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"msgtype\":\"feed\"}|40008",
                "{\"text\":{\"content\":\"hello\"}}|40008",
                "{\"msgtype\":\"text\",\"text\":{\"content\":\" \"}}|40035",
                "{\"msgtype\":\"image\",\"image\":{}}|41006",
                "{\"msgtype\":\"image\",\"image\":{\"media_id\":\"@gone\"}}|40007",
                "{\"msgtype\":\"file\",\"file\":{\"media_id\":\"@gone\"}}|40007",
                "{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"MEDIA\",\"duration\":\"60\"}}|40035",
                "{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"MEDIA\",\"duration\":\"0\"}}|40035",
                "{\"msgtype\":\"link\",\"link\":{\"messageUrl\":\"https://x\",\"picUrl\":\"MEDIA\",\"title\":\"t\"}}|40035",
                "{\"msgtype\":\"link\",\"link\":{\"messageUrl\":\"https://x\",\"title\":\"t\",\"text\":\"t\"}}|41006",
                "{\"msgtype\":\"markdown\",\"markdown\":{\"text\":\"t\"}}|40035",
                "{\"msgtype\":\"oa\",\"oa\":{\"head\":{\"bgcolor\":\"FFBBBBBB\",\"text\":\"h\"},\"body\":{}}}|40035",
                "{\"msgtype\":\"oa\",\"oa\":{\"message_url\":\"https://x\",\"head\":{\"bgcolor\":\"0xFFBBBB\",\"text\":\"h\"},\"body\":{}}}|40035",
                "{\"msgtype\":\"oa\",\"oa\":{\"message_url\":\"https://x\",\"head\":{\"bgcolor\":\"FFBBBBBB\",\"text\":\"h\"}}}|40035",
                "{\"msgtype\":\"action_card\",\"action_card\":{\"markdown\":\"m\",\"single_title\":\"t\"}}|40035",
                "{\"msgtype\":\"action_card\",\"action_card\":{\"markdown\":\"m\",\"single_title\":\"a title of 21 letters\",\"single_url\":\"https://x\"}}|40035",
                "{\"msgtype\":\"action_card\",\"action_card\":{\"markdown\":\"m\",\"btn_orientation\":\"0\",\"btn_json_list\":[]}}|40035",
                "{\"msgtype\":\"action_card\",\"action_card\":{\"markdown\":\"m\",\"btn_json_list\":[{\"title\":\"t\",\"action_url\":\"https://x\"}]}}|40035"
            })
    void a_wrong_message_is_refused(String msg, String code) {
        String media = wire.upload("/media/upload?type=voice&access_token=" + token, "media", "a.mp3", new byte[] {1})
                .json()
                .get("media_id")
                .asText();

        assertThat(send("asyncsend_v2", "\"agent_id\":100001," + to("budi", msg.replace("MEDIA", media)))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void a_message_has_at_most_2048_bytes() {
        int frame = text("").getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        String fits = "x".repeat(2048 - frame);

        assertThat(send("asyncsend_v2", "\"agent_id\":100001," + to("budi", text(fits)))
                        .code())
                .isEqualTo("0");
        assertThat(send("asyncsend_v2", "\"agent_id\":100001," + to("chen", text(fits + "x")))
                        .code())
                .isEqualTo("34016");
    }

    @Test
    void a_status_bar_is_for_five_people_and_no_department() {
        String oa = OA.replace("STATUS", ",\"status_bar\":{\"status_value\":\"open\"}");

        assertThat(send("asyncsend_v2", "\"agent_id\":100001," + to("a,b,c,d,e,f", oa))
                        .code())
                .isEqualTo("40035");
        assertThat(send("asyncsend_v2", "\"agent_id\":100001,\"dept_id_list\":\"1\",\"msg\":" + oa)
                        .code())
                .isEqualTo("40035");
        assertThat(send("asyncsend_v2", "\"agent_id\":100001,\"to_all_user\":true,\"msg\":" + oa)
                        .code())
                .isEqualTo("40035");
        sent(to("budi", oa));
    }

    @Test
    void another_program_sees_and_reads_the_list() {
        long task = sent(to("budi", HELLO));

        JsonNode list = wire.get("/_simulator/people/budi/notices").json().get("items");
        wire.post("/_simulator/people/budi/notices/read", "{}");
        simulator.advance(Duration.ofSeconds(1));

        assertThat(list.get(0).at("/msg/text/content").asText()).isEqualTo("hello");
        assertThat(result(task).get("read_user_id_list")).hasToString("[\"budi\"]");
    }

    private static String text(String content) {
        return "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + content + "\"}}";
    }

    private static String to(String people, String msg) {
        return "\"userid_list\":\"" + people + "\",\"msg\":" + msg;
    }

    private long sent(String parameters) {
        Wire.Reply reply = send("asyncsend_v2", "\"agent_id\":100001," + parameters);
        assertThat(reply.code()).as(reply.body()).isEqualTo("0");
        return reply.json().get("task_id").asLong();
    }

    private Wire.Reply send(String call, String parameters) {
        return wire.post(NOTICES + call + "?access_token=" + token, "{" + parameters + "}");
    }

    private Wire.Reply about(long task, String call) {
        return send(call, "\"agent_id\":100001,\"task_id\":" + task);
    }

    private Wire.Reply recall(long task) {
        return send("recall", "\"agent_id\":100001,\"msg_task_id\":" + task);
    }

    private Wire.Reply statusBar(long task, String value) {
        return send(
                "status_bar/update",
                "\"agent_id\":100001,\"task_id\":" + task + ",\"status_value\":\"" + value
                        + "\",\"status_bg\":\"0xFF78C06E\"");
    }

    private JsonNode progress(long task) {
        return about(task, "getsendprogress").json().get("progress");
    }

    private JsonNode result(long task) {
        return about(task, "getsendresult").json().get("send_result");
    }

    private java.util.List<String> texts(String userId) {
        return simulator.person(userId).notices().stream()
                .map(notice -> notice.msg().at("/text/content").asText())
                .toList();
    }
}
