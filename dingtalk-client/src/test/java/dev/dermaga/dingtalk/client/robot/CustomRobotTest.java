package dev.dermaga.dingtalk.client.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.HandClock;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.internal.Signatures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomRobotTest {
    private final HandClock clock = new HandClock("2023-11-14T22:13:20.001Z");
    private WireServer server;
    private CustomRobot robot;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.reply("/robot/send", 200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
        robot = CustomRobot.at(URI.create(server.address() + "/robot/send?access_token=robot1"))
                .signedWith("SECdemo")
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() {
        robot.close();
        server.close();
    }

    @Test
    void the_signature_is_the_documented_one() {
        assertThat(Signatures.robot(1_700_000_000_001L, Secret.of("SECdemo")))
                .isEqualTo("PTs+dsurGspsy8LSQV/Ud2CTvBpozdeoue2U2fgKqxI=");
        assertThat(Signatures.robot(1_577_262_236_757L, Secret.of("this is a secret")))
                .isEqualTo("DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA=");
    }

    @Test
    void timestamp_and_signature_go_into_the_query_encoded_once() {
        robot.send(WebhookMessage.text("hello"), Mentions.none(), "uuid-1");

        assertThat(server.asked("/robot/send").get(0).query())
                .isEqualTo("access_token=robot1&timestamp=1700000000001"
                        + "&sign=PTs%2BdsurGspsy8LSQV%2FUd2CTvBpozdeoue2U2fgKqxI%3D");
        assertThat(server.asked("/robot/send").get(0).text())
                .isEqualTo("{\"msgtype\":\"text\",\"msgUuid\":\"uuid-1\",\"text\":{\"content\":\"hello\"}}");
    }

    @Test
    void each_call_is_signed_at_its_own_time() {
        robot.send(WebhookMessage.text("one"));
        clock.advance(Duration.ofMinutes(61));
        robot.send(WebhookMessage.text("two"));

        assertThat(server.asked("/robot/send"))
                .extracting(WireServer.Asked::query)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_text_names_everybody_on_the_list() {
        robot.send(
                WebhookMessage.text("look, @anabel"),
                Mentions.ofUsers(List.of(UserId.of("ana"), UserId.of("budi"), UserId.of("ana"))));

        assertThat(server.asked("/robot/send").get(0).text())
                .contains("\"content\":\"look, @anabel @ana @budi\"")
                .contains("\"at\":{\"atUserIds\":[\"ana\",\"budi\"],\"isAtAll\":false}");
    }

    @Test
    void a_text_that_names_them_already_stays_as_it_is() {
        robot.send(WebhookMessage.markdown("t", "@budi请看, @13800000001"), Mentions.ofUsers(UserId.of("budi")));
        robot.send(WebhookMessage.text("@13800000001 look"), Mentions.ofMobiles(List.of("13800000001")));

        assertThat(server.asked("/robot/send").get(0).text()).contains("\"text\":\"@budi请看, @13800000001\"");
        assertThat(server.asked("/robot/send").get(1).text())
                .contains("\"content\":\"@13800000001 look\"")
                .contains("\"atMobiles\":[\"13800000001\"]");
    }

    @Test
    void an_id_that_only_begins_alike_is_not_the_person() {
        robot.send(WebhookMessage.text("@budi.s and @chen."), Mentions.ofUsers(UserId.of("budi"), UserId.of("chen")));

        assertThat(server.asked("/robot/send").get(0).text()).contains("\"content\":\"@budi.s and @chen. @budi\"");
    }

    @Test
    void users_mobiles_and_everyone_can_be_called_at_once() {
        robot.send(
                WebhookMessage.text("hi"),
                Mentions.ofUsers(UserId.of("ana"))
                        .and(Mentions.ofMobiles(List.of("13800000002")))
                        .and(Mentions.everyone()));

        assertThat(server.asked("/robot/send").get(0).text())
                .contains("\"content\":\"hi @ana @13800000002\"")
                .contains("\"at\":{\"atUserIds\":[\"ana\"],\"atMobiles\":[\"13800000002\"],\"isAtAll\":true}");
    }

    @Test
    void what_has_no_keyword_is_not_sent() {
        CustomRobot strict = CustomRobot.at(URI.create(server.address() + "/robot/send?access_token=robot1"))
                .keywords(List.of("alarm", "告警"))
                .build();
        URI page = URI.create("https://example.com/alarm");

        strict.send(WebhookMessage.markdown("告警", "disk"));
        strict.send(new WebhookMessage.FeedCard(List.of(new WebhookMessage.FeedLink("an alarm", page, "@pic"))));
        assertThatThrownBy(() -> strict.send(new WebhookMessage.Link("t", "x", null, page)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alarm, 告警");
        assertThatThrownBy(() -> strict.check(WebhookMessage.text("all well"), Mentions.none()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(server.asked("/robot/send")).hasSize(2);
        strict.close();
    }

    @Test
    void everyone_is_called_by_the_list_alone() {
        robot.send(WebhookMessage.text("fire drill"), Mentions.everyone());

        assertThat(server.asked("/robot/send").get(0).text())
                .contains("\"content\":\"fire drill\"")
                .contains("\"at\":{\"isAtAll\":true}");
    }

    @Test
    void cards_and_links_have_dingtalks_own_spelling() {
        URI page = URI.create("https://example.com/a");
        robot.send(new WebhookMessage.Link("t", "x", null, page));
        robot.send(WebhookMessage.ActionCard.whole("t", "x", "Open", page));
        robot.send(new WebhookMessage.ActionCard(
                "t", "x", List.of(new WebhookMessage.Button("A", page), new WebhookMessage.Button("B", page)), true));
        robot.send(new WebhookMessage.FeedCard(List.of(new WebhookMessage.FeedLink("t", page, "https://p"))));

        assertThat(server.asked("/robot/send").get(0).text())
                .contains("\"link\":{\"title\":\"t\",\"text\":\"x\",\"messageUrl\":\"https://example.com/a\"}");
        assertThat(server.asked("/robot/send").get(1).text()).contains("\"singleTitle\":\"Open\",\"singleURL\":");
        assertThat(server.asked("/robot/send").get(2).text())
                .contains("\"btnOrientation\":\"1\"")
                .contains("\"actionURL\":")
                .doesNotContain("single");
        assertThat(server.asked("/robot/send").get(3).text())
                .contains("\"messageURL\":")
                .contains("\"picURL\":");
    }

    @Test
    void what_cannot_work_is_refused_before_the_call() {
        assertThatThrownBy(() -> robot.send(WebhookMessage.text("长".repeat(7_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20000");
        assertThatThrownBy(() -> robot.send(
                        new WebhookMessage.Link("t", "x", null, URI.create("https://e")), Mentions.everyone()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot mention");
        assertThatThrownBy(() -> WebhookMessage.text("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CustomRobot.at(URI.create("https://oapi.dingtalk.com/robot/send")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mentions.ofUsers(java.util.stream.IntStream.range(0, 51)
                        .mapToObj(i -> UserId.of("u" + i))
                        .toList()))
                .hasMessageContaining("50");

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void an_answer_that_says_neither_yes_nor_no_leaves_open_what_happened() {
        server.reply("/robot/send", 200, "{}");

        NoAnswer noAnswer = catchThrowableOfType(NoAnswer.class, () -> robot.send(WebhookMessage.text("hello")));

        assertThat(noAnswer.mayHaveHappened()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errcode\":410100,\"errmsg\":\"speed limit\"}",
                "{\"errcode\":660026,\"errmsg\":\"sending too many messages per minute\"}",
                "{\"errcode\":130101,\"errmsg\":\"send too fast, exceed 20 times per minute\"}",
                "{\"errcode\":999999,\"errmsg\":\"Too many requests\"}",
                "{\"errcode\":999999,\"errmsg\":\"You exceed 20 messages in a minute\"}"
            })
    void a_locked_robot_pauses_ten_minutes_whatever_the_code_of_the_year(String answer) {
        server.reply("/robot/send", 200, answer);

        Throttled throttled = catchThrowableOfType(Throttled.class, () -> robot.send(WebhookMessage.text("hello")));

        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({
        "310000, keywords not in content, keyword",
        "310000, invalid timestamp, clock",
        "310000, sign not match, signing secret",
        "310000, ip 1.2.3.4 not in whitelist, address",
        "300005, token is not exist, webhook address",
        "400105, unsupported msgtype, markdown",
        "460101, exceed 20000 bytes per minute of reading, Shorten",
        "430101, unsafe link, unsafe"
    })
    void a_refusal_says_what_to_do(String code, String reason, String advice) {
        server.reply("/robot/send", 200, "{\"errcode\":" + code + ",\"errmsg\":\"" + reason + "\"}");

        Refused refused = catchThrowableOfType(Refused.class, () -> robot.send(WebhookMessage.text("hello")));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.advice()).contains(advice);
    }
}
