package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupRobot;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomRobotTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @Test
    void mentions_only_members_who_are_in_the_list_and_in_the_text() {
        send("""
                {"msgtype":"text","text":{"content":"@budi @13800000003 @stranger please look"},
                 "at":{"atUserIds":["budi","devi","stranger"],"atMobiles":["13800000003","13800000001"]}}""");

        assertThat(only().at()).containsExactly("budi", "chen");
        assertThat(only().from()).isEqualTo("robot:sandboxrobot01");
    }

    @Test
    void text_alone_mentions_nobody() {
        send("{\"msgtype\":\"text\",\"text\":{\"content\":\"@budi look\"}}");

        assertThat(only().at()).isEmpty();
    }

    @Test
    void everyone_is_mentioned_by_the_flag() {
        send("{\"msgtype\":\"text\",\"text\":{\"content\":\"all hands\"},\"at\":{\"isAtAll\":true}}");

        assertThat(only().atAll()).isTrue();
    }

    @Test
    void every_documented_kind_is_shown_and_a_file_is_not_one_of_them() {
        send("{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"t\",\"text\":\"# 你好 🚢\"}}");
        send(
                "{\"msgtype\":\"link\",\"link\":{\"title\":\"t\",\"text\":\"x\",\"messageUrl\":\"http://a\",\"picUrl\":\"http://p\"}}");
        send(
                "{\"msgtype\":\"actionCard\",\"actionCard\":{\"title\":\"t\",\"text\":\"x\",\"singleTitle\":\"go\",\"singleURL\":\"http://a\"}}");
        send(
                "{\"msgtype\":\"actionCard\",\"actionCard\":{\"title\":\"t\",\"text\":\"x\",\"btns\":[{\"title\":\"a\",\"actionURL\":\"http://a\"},{\"title\":\"b\",\"actionURL\":\"http://b\"}]}}");
        send(
                "{\"msgtype\":\"feedCard\",\"feedCard\":{\"links\":[{\"title\":\"a\",\"messageURL\":\"http://a\",\"picURL\":\"http://p\"}]}}");

        assertThat(messages())
                .extracting(ChatMessage::kind)
                .containsExactly("markdown", "link", "actionCard", "actionCard", "feedCard");
        assertThat(messages().get(3).buttons()).hasSize(2);
        assertThat(reply("{\"msgtype\":\"file\",\"file\":{\"media_id\":\"@x\"}}")
                        .code())
                .isEqualTo("400105");
    }

    @Test
    void the_twenty_first_message_in_a_minute_locks_the_robot_for_ten_minutes() {
        for (int i = 0; i < 20; i++) {
            send(text("n" + i));
        }

        assertThat(reply(text("one too many")).code()).isEqualTo("410100");

        simulator.advance(Duration.ofMinutes(9));
        assertThat(reply(text("still locked")).code()).isEqualTo("410100");
        simulator.advance(Duration.ofMinutes(1));
        send(text("open again"));
        assertThat(messages()).hasSize(21);
    }

    @Test
    void twenty_a_minute_go_on_for_ever() {
        for (int minute = 0; minute < 3; minute++) {
            for (int i = 0; i < 20; i++) {
                send(text(minute + "/" + i));
            }
            simulator.advance(Duration.ofMinutes(1));
        }

        assertThat(messages()).hasSize(60);
    }

    @Test
    void a_burst_from_many_hands_shows_twenty_and_no_more() {
        String address = Wire.signed(now());
        long accepted = IntStream.range(0, 80)
                .parallel()
                .filter(i -> wire.post(address, text("n" + i)).code().equals("0"))
                .count();

        assertThat(accepted).isEqualTo(20);
        assertThat(messages()).hasSize(20);
    }

    @Test
    void the_same_uuid_is_shown_once() {
        String repeated = "{\"msgtype\":\"text\",\"msgUuid\":\"u-1\",\"text\":{\"content\":\"once\"}}";
        send(repeated);
        send(repeated);

        assertThat(messages()).hasSize(1);
    }

    @Test
    void a_signature_is_good_for_an_hour_around_now() {
        long now = now();
        long hour = Duration.ofHours(1).toMillis();

        assertThat(wire.post(Wire.signed(now - hour + 60_000), text("in time")).code())
                .isEqualTo("0");
        assertThat(wire.post(Wire.signed(now - hour - 60_000), text("late"))
                        .json()
                        .get("errmsg")
                        .asText())
                .isEqualTo("invalid timestamp");
        assertThat(wire.post(Wire.signed(now).replaceFirst("sign=.", "sign=%20"), text("forged"))
                        .code())
                .isEqualTo("310000");
        assertThat(wire.post("/robot/send?access_token=sandboxrobot01", text("unsigned"))
                        .code())
                .isEqualTo("310000");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void the_signature_is_the_one_of_the_published_vector() {
        assertThat(WebhookSecurity.sign("1700000000001", "SECdemo"))
                .isEqualTo("PTs+dsurGspsy8LSQV/Ud2CTvBpozdeoue2U2fgKqxI=");
    }

    @Test
    void one_of_the_keywords_must_be_in_title_or_text() {
        simulator.customRobot("sandboxrobot01").demandsKeyword("alarm", "监控报警");

        send(text("an alarm"));
        send("{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"监控报警\",\"text\":\"x\"}}");
        send(
                "{\"msgtype\":\"feedCard\",\"feedCard\":{\"links\":[{\"title\":\"alarm\",\"messageURL\":\"http://a\",\"picURL\":\"http://p\"}]}}");

        assertThat(errmsg(text("all is well"))).isEqualTo("keywords not in content");
        assertThat(
                        errmsg(
                                "{\"msgtype\":\"link\",\"link\":{\"title\":\"t\",\"text\":\"x\",\"messageUrl\":\"http://alarm\"}}"))
                .isEqualTo("keywords not in content");
        assertThat(messages()).hasSize(3);
    }

    @Test
    void calls_come_from_the_listed_addresses_only() {
        GroupRobot robot = simulator.customRobot("sandboxrobot01").demandsAddress("10.1.2.3", "127.0.0.0/8");
        send(text("from here"));

        robot.demandsAddress("10.0.0.0/8", "127.0.0.2");

        assertThat(errmsg(text("from here"))).isEqualTo("ip 127.0.0.1 not in whitelist");
        assertThat(reply(text("from here")).code()).isEqualTo("310000");
        assertThatThrownBy(() -> robot.demandsAddress("::1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> robot.demandsAddress("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void all_settings_must_be_met_and_none_is_needed() {
        GroupRobot robot = simulator.customRobot("sandboxrobot01").demandsKeyword("alarm");
        String unsigned = "/robot/send?access_token=sandboxrobot01";
        assertThat(wire.post(unsigned, text("alarm")).json().get("errmsg").asText())
                .isEqualTo("sign not match");

        robot.demandsNoSignature();
        assertThat(wire.post(unsigned, text("alarm")).code()).isEqualTo("0");

        robot.demandsKeyword();
        assertThat(wire.post(unsigned, text("anything")).code()).isEqualTo("0");
        assertThat(messages()).hasSize(2);
    }

    @Test
    void a_robot_that_is_switched_off_or_gone_says_so() {
        GroupRobot robot = simulator.customRobot("sandboxrobot01");

        robot.stop();
        assertThat(reply(text("x")).code()).isEqualTo("400102");
        robot.remove();
        assertThat(reply(text("x")).code()).isEqualTo("400106");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9223372036854775808", "9223372036854775807", "99999999999999999999", "", "now"})
    void a_hostile_timestamp_is_invalid(String timestamp) {
        Wire.Reply reply =
                wire.post("/robot/send?access_token=sandboxrobot01&timestamp=" + timestamp + "&sign=x", text("x"));

        assertThat(reply.json().get("errmsg").asText()).isEqualTo("invalid timestamp");
    }

    @Test
    void an_apps_token_is_refused_and_the_journal_says_what_it_was() {
        String token = wire.token();

        Wire.Reply reply = wire.post("/robot/send?access_token=" + token, text("x"));

        assertThat(reply.code()).isEqualTo("400101");
        assertThat(simulator.journal().get(1).refusal().reason()).contains("app's access token");
        assertThat(simulator.journal().toString()).doesNotContain(token);
    }

    @Test
    void twenty_thousand_bytes_are_too_many() {
        assertThat(reply(text("x".repeat(20_000))).code()).isEqualTo("460101");
    }

    private static String text(String content) {
        return "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + content + "\"}}";
    }

    private Wire.Reply reply(String json) {
        return wire.post(Wire.signed(now()), json);
    }

    private long now() {
        return simulator.advance(Duration.ZERO).toEpochMilli();
    }

    private String errmsg(String json) {
        return reply(json).json().get("errmsg").asText();
    }

    private void send(String json) {
        assertThat(reply(json).body()).contains("\"errcode\":0");
    }

    private List<ChatMessage> messages() {
        return simulator.group(Wire.PIER).messages();
    }

    private ChatMessage only() {
        assertThat(messages()).hasSize(1);
        return messages().get(0);
    }
}
