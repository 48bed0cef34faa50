package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockingTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final OpenConversationId GROUP = OpenConversationId.of("cidGroup==");
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final HandClock clock = new HandClock("2026-11-24T12:00:00Z");
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        dingtalk = DingTalkClient.builder()
                .app("app", "very-secret")
                .robotCode("robot")
                .address(server.address())
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><body>denied</body></html>", "{\"wait\":5,\"punish\":\"deny\"}"})
    void while_the_address_is_locked_nothing_is_asked(String page) {
        server.reply(GROUP_SEND, 200, page);
        server.reply("/topapi/v2/user/get", 200, "{\"errcode\":60121,\"errmsg\":\"no such user\"}");
        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);
        clock.advance(Duration.ofMinutes(2));

        Throttled throttled =
                catchThrowableOfType(Throttled.class, () -> dingtalk.directory().user(UserId.of("ana")));

        assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ADDRESS);
        assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(3));
        assertThat(throttled).hasMessageContaining("2026-11-24T12:05:00Z").hasMessageContaining("too many calls");
        assertThat(server.asked("/topapi/v2/user/get")).isEmpty();
    }

    @Test
    void after_five_minutes_calls_go_on() {
        server.reply(GROUP_SEND, 200, "<html></html>");
        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);
        server.reply(GROUP_SEND, 200, "{\"processQueryKey\":\"key-1\"}");

        clock.advance(Duration.ofMinutes(5));

        assertThat(dingtalk.sendMessage(GROUP, "hello").processQueryKey()).isEqualTo("key-1");
    }

    @Test
    void a_short_lock_that_is_heard_of_later_does_not_end_a_long_one() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        server.on("/topapi/v2/user/get", (exchange, request) -> {
            asked.countDown();
            locked.await();
            WireServer.write(exchange, 200, "application/json", "{\"wait\":1,\"punish\":\"deny\"}");
        });
        server.reply(GROUP_SEND, 200, "{\"wait\":5,\"punish\":\"deny\"}");
        dingtalk.accessToken();
        CompletableFuture<Void> slow =
                CompletableFuture.runAsync(() -> dingtalk.directory().user(UserId.of("ana")));
        asked.await();
        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).isInstanceOf(Throttled.class);
        locked.countDown();
        assertThatThrownBy(slow::get).hasCauseInstanceOf(Throttled.class);

        clock.advance(Duration.ofMinutes(2));

        assertThatThrownBy(() -> dingtalk.sendMessage(GROUP, "hello")).hasMessageContaining("12:05");
        assertThat(server.asked(GROUP_SEND)).hasSize(1);
    }

    @Test
    void a_locked_robot_is_left_alone_for_ten_minutes_and_others_go_on() {
        server.reply("/robot/send", 200, "{\"errcode\":410100,\"errmsg\":\"slow\"}");
        try (CustomRobot locked = robot("one");
                CustomRobot other = robot("two")) {
            assertThatThrownBy(() -> locked.send(WebhookMessage.text("hello"))).isInstanceOf(Throttled.class);
            server.reply("/robot/send", 200, OK);
            clock.advance(Duration.ofMinutes(9));

            Throttled throttled =
                    catchThrowableOfType(Throttled.class, () -> locked.send(WebhookMessage.text("hello")));
            other.send(WebhookMessage.text("hello"));

            assertThat(throttled.scope()).isEqualTo(Throttled.Scope.ROBOT);
            assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(1));
            assertThat(throttled).hasMessageContaining("2026-11-24T12:10:00Z");
            assertThat(server.asked("/robot/send")).hasSize(2);

            clock.advance(Duration.ofMinutes(1));
            locked.send(WebhookMessage.text("hello"));
            assertThat(server.asked("/robot/send")).hasSize(3);
        }
    }

    @Test
    void a_limit_of_one_call_locks_nothing() {
        server.reply("/robot/send", 200, "{\"errcode\":90018,\"errmsg\":\"slow\"}");
        try (CustomRobot robot = robot("one")) {
            assertThatThrownBy(() -> robot.send(WebhookMessage.text("hello"))).isInstanceOf(Throttled.class);
            server.reply("/robot/send", 200, OK);

            robot.send(WebhookMessage.text("hello"));
        }

        assertThat(server.asked("/robot/send")).hasSize(2);
    }

    private CustomRobot robot(String token) {
        return dingtalk.customRobot(server.address().resolve("/robot/send?access_token=" + token))
                .build();
    }
}
