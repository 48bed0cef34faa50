package dev.dermaga.dingtalk.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.Wire.Reply;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Instant NOON = Instant.parse("2026-11-30T04:00:00Z");
    private static final AtomicLong NANOS = new AtomicLong();

    @RegisterExtension
    static final DingTalkSimulatorExtension SIMULATOR = DingTalkSimulatorExtension.with(DingTalkSimulator.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .nanoTime(NANOS::get)
            .limit(Limit.ROBOT_RECEIVERS, 2));

    private DingTalkSimulator simulator;
    private Wire wire;
    private String token;

    @BeforeEach
    void signIn() {
        simulator = SIMULATOR.simulator();
        wire = new Wire(simulator);
        token = wire.token();
    }

    // ---- an address

    @Test
    void an_address_that_calls_too_often_is_shut_out_for_five_minutes() {
        set("callsPerAddress", 4); // the token was one
        assertThat(scopes().code()).isEqualTo("0");
        assertThat(scopes().code()).isEqualTo("0");
        assertThat(scopes().code()).isEqualTo("0");

        Reply fifth = scopes();

        assertThat(fifth.status()).isEqualTo(200);
        assertThat(fifth.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/html");
        assertThat(fifth.json().get("status").asInt()).isEqualTo(1111);
        assertThat(fifth.json().get("punish").asText()).isEqualTo("deny");
        assertThat(wire.get("/gettoken?appkey=a&appsecret=b")
                        .json()
                        .get("status")
                        .asInt())
                .isEqualTo(1111);
        NANOS.addAndGet(Duration.ofMinutes(1).toNanos());
        simulator.advance(Duration.ofSeconds(299));
        assertThat(scopes().json().has("punish")).isTrue();
        simulator.advance(Duration.ofSeconds(1));
        assertThat(scopes().code()).isEqualTo("0");
    }

    @Test
    void calls_are_counted_anew_every_twenty_seconds() {
        set("callsPerAddress", 4); // the token was one
        scopes();
        scopes();
        scopes();

        NANOS.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(scopes().code()).isEqualTo("0");
    }

    @Test
    void who_is_shut_out_is_shown_and_reset_lets_in() {
        set("callsPerAddress", 1);
        scopes();
        scopes();

        JsonNode banned = limits().at("/bannedAddresses/0");
        assertThat(banned.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(banned.get("until").asText()).isEqualTo("2026-11-30T04:05:00Z");

        simulator.reset();
        assertThat(wire.token()).isNotEmpty();
    }

    // ---- each can be changed

    @Test
    void calls_a_second() {
        set("callsPerSecond", 1);
        scopes();

        assertThat(scopes().code()).isEqualTo("90018");

        simulator.limits().set(Limit.CALLS_PER_SECOND, 0);
        assertThat(scopes().code()).isEqualTo("0");
    }

    @Test
    void messages_of_a_custom_robot_and_the_time_it_is_locked() {
        set("webhookMessagesPerMinute", 1);
        set("webhookLockSeconds", 30);
        assertThat(webhook().code()).isEqualTo("0");

        assertThat(webhook().code()).isEqualTo("410100");

        assertThat(limits().at("/lockedRobots/0/token").asText()).isEqualTo("sandboxrobot01");
        simulator.advance(Duration.ofSeconds(29));
        assertThat(webhook().code()).isEqualTo("410100");
        simulator.advance(Duration.ofSeconds(31));
        assertThat(webhook().code()).isEqualTo("0");
        assertThat(limits().get("lockedRobots")).isEmpty();
    }

    @Test
    void the_month_and_its_older_control_are_one() {
        set("apiCallsPerMonth", 7);

        assertThat(wire.get("/_simulator/quota").json().at("/api/limit").asInt())
                .isEqualTo(7);
        wire.send("PUT", "/_simulator/quota", "{\"api\":{\"limit\":8}}".getBytes());
        assertThat(simulator.limits().of(Limit.API_CALLS_PER_MONTH)).isEqualTo(8);
    }

    @Test
    void people_in_one_message_as_the_builder_said() {
        assertThat(toPeople("\"ana\",\"budi\"").status()).isEqualTo(200);

        assertThat(toPeople("\"ana\",\"budi\",\"chen\"").code()).isEqualTo("invalidParameter.userIds.overMax");
    }

    @Test
    void the_same_work_notification_may_come_more_often() {
        set("sameNoticeADay", 2);

        notice();
        notice();
        notice();

        assertThat(simulator.person("ana").notices()).hasSize(2);
    }

    @Test
    void bytes_of_a_webhook_message() {
        set("webhookBytes", 60);

        assertThat(webhook().code()).isEqualTo("0");
        assertThat(webhook("a longer text than sixty bytes can hold").code()).isEqualTo("460101");
    }

    @Test
    void reset_brings_back_what_the_simulator_was_started_with() {
        set("robotReceivers", 5);
        set("callsPerSecond", 5);

        simulator.reset();

        assertThat(simulator.limits().of(Limit.ROBOT_RECEIVERS)).isEqualTo(2);
        assertThat(simulator.limits().of(Limit.CALLS_PER_SECOND)).isEqualTo(20);
    }

    // ---- the control

    @ParameterizedTest
    @EnumSource
    void each_is_shown_with_what_it_is_about(Limit limit) {
        JsonNode items = limits().get("items");

        assertThat(items).anySatisfy(item -> {
            assertThat(item.get("name").asText()).isEqualTo(limit.word());
            assertThat(item.get("standard").asLong()).isEqualTo(limit.standard());
            assertThat(item.get("about").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"callsPerSecond\":5,\"robotReceivers\":-1}",
                "{\"callsPerSecond\":5,\"noSuchLimit\":1}",
                "{\"callsPerSecond\":5,\"robotReceivers\":1.5}",
                "{\"callsPerSecond\":5,\"robotReceivers\":\"1\"}",
                "{\"callsPerSecond\":5,\"robotReceivers\":92233720368547758080}",
                "[]",
                "",
            })
    void nonsense_changes_nothing(String body) {
        assertThat(wire.send("PUT", "/_simulator/limits", body.getBytes()).status())
                .isEqualTo(400);
        assertThat(simulator.limits().of(Limit.CALLS_PER_SECOND)).isEqualTo(20);
        assertThatThrownBy(() -> simulator.limits().set(Limit.ROBOT_RECEIVERS, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void set(String name, long value) {
        assertThat(wire.send("PUT", "/_simulator/limits", ("{\"" + name + "\":" + value + "}").getBytes())
                        .status())
                .isEqualTo(200);
    }

    private JsonNode limits() {
        return wire.get("/_simulator/limits").json();
    }

    private Reply scopes() {
        return wire.get("/auth/scopes?access_token=" + token);
    }

    private Reply webhook() {
        return webhook("hi");
    }

    private Reply webhook(String text) {
        return wire.post(Wire.signed(simulatorNow()), "{\"msgtype\":\"text\",\"text\":{\"content\":\"" + text + "\"}}");
    }

    private long simulatorNow() {
        return Instant.parse(wire.get("/_simulator/clock").json().get("now").asText())
                .toEpochMilli();
    }

    private Reply toPeople(String userIds) {
        return wire.modern(
                "POST",
                "/v1.0/robot/oToMessages/batchSend",
                token,
                "{\"robotCode\":\"dingsandboxapp01\",\"userIds\":[" + userIds
                        + "],\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"hi\\\"}\"}");
    }

    private void notice() {
        wire.post(
                "/topapi/message/corpconversation/asyncsend_v2?access_token=" + token,
                "{\"agent_id\":100001,\"userid_list\":\"ana\","
                        + "\"msg\":{\"msgtype\":\"text\",\"text\":{\"content\":\"hi\"}}}");
    }
}
