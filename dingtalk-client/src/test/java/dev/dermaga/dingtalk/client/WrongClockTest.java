package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine does whose clock is wrong. */
class WrongClockTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final HandClock right = new HandClock("2026-11-24T12:00:00Z");
    private final DingTalkSimulator simulator =
            DingTalkSimulator.builder().clock(right).build().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-2H", "PT3H", "PT-144H", "PT144H"})
    void a_robots_message_arrives_all_the_same_even_the_first(Duration wrong) {
        try (DingTalkClient dingtalk =
                        client().machineClock(Clock.offset(right, wrong)).build();
                CustomRobot robot = robot(dingtalk)) {
            robot.send(WebhookMessage.text("first"));
            robot.send(WebhookMessage.text("second"));
        }

        assertThat(simulator.group(Sandbox.PIER.value()).messages()).hasSize(2);
        // only the first was refused
        assertThat(simulator.journal().stream().filter(entry -> entry.refusal() != null))
                .hasSize(1);
    }

    @Test
    void a_shared_token_has_the_times_of_dingtalk() {
        MemoryTokenStore store = new MemoryTokenStore(right);
        try (DingTalkClient dingtalk = client().machineClock(Clock.offset(right, Duration.ofHours(-5)))
                .tokenStore(store.node())
                .build()) {
            dingtalk.accessToken();
        }

        assertThat(store.entries.values().iterator().next().expiresAt())
                .isBetween(NOON.plusSeconds(7_100), NOON.plusSeconds(7_201));
    }

    @Test
    void a_clock_that_is_right_or_given_is_left_alone() {
        Clock slightlyLate = Clock.offset(right, Duration.ofSeconds(-15));
        Clock given = Clock.offset(right, Duration.ofHours(-2));
        try (DingTalkClient late = client().machineClock(slightlyLate).build();
                DingTalkClient fixed = client().clock(given).build();
                CustomRobot robot = robot(fixed)) {
            late.accessToken();
            fixed.accessToken();

            assertThat(late.pipeline().clock().instant()).isEqualTo(slightlyLate.instant());
            assertThat(fixed.pipeline().clock()).isSameAs(given);
            Refused refused = catchThrowableOfType(Refused.class, () -> robot.send(WebhookMessage.text("late")));
            assertThat(refused.advice()).contains("clock");
        }
    }

    @Test
    void a_clock_that_is_put_right_meanwhile_is_believed_again() {
        HandClock machine = new HandClock("2026-11-24T09:00:00Z");
        try (DingTalkClient dingtalk = client().machineClock(machine).build()) {
            dingtalk.accessToken();
            assertThat(dingtalk.pipeline().clock().instant()).isBetween(NOON, NOON.plusSeconds(1));

            machine.advance(Duration.ofHours(3));
            right.advance(Duration.ofSeconds(1));
            dingtalk.directory().user(Sandbox.ANA);

            assertThat(dingtalk.pipeline().clock().instant()).isEqualTo(machine.instant());
        }
    }

    @Test
    void nonsense_is_not_believed() throws IOException {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        for (String date : List.of(
                "",
                "yesterday",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Tue, 15 Dec 2026 12:00:00 GMT",
                "Tue, 24 Nov 2026 99:00:00 GMT",
                "Wed, 24 Nov 2026 12:30:00 GMT")) {
            assertThat(timeAfter(date, "application/json", "{\"ok\":1}"))
                    .as(date)
                    .isEqualTo(now);
        }
        assertThat(timeAfter("Tue, 24 Nov 2026 15:00:00 GMT", "text/html", "<html></html>"))
                .isEqualTo(now);
        assertThat(timeAfter("Tue, 24 Nov 2026 15:00:00 GMT", "application/json", "{\"ok\":1}"))
                .isEqualTo("2026-11-24T15:00:00.500Z");
    }

    private static Instant timeAfter(String date, String type, String body) throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (RawServer server = new RawServer(answer);
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "secret")
                        .address(server.address())
                        .machineClock(new HandClock("2026-11-24T12:00:00Z"))
                        .build()) {
            ApiCall call = ApiCall.modern("GET", "/v1.0/x").withoutToken();
            if (type.equals("text/html")) {
                assertThatThrownBy(() -> dingtalk.call(call)).isInstanceOf(Throttled.class);
            } else {
                dingtalk.call(call);
            }
            return dingtalk.pipeline().clock().instant();
        }
    }

    private DingTalkClient.Builder client() {
        return DingTalkClient.builder()
                .corp(Sandbox.CORP)
                .app(Sandbox.APP, Sandbox.SECRET)
                .robotCode(Sandbox.APP)
                .address(simulator.address());
    }

    private CustomRobot robot(DingTalkClient dingtalk) {
        return dingtalk.customRobot(simulator.address().resolve("/robot/send?access_token=sandboxrobot01"))
                .signedWith("SECsandboxrobot01")
                .build();
    }
}
