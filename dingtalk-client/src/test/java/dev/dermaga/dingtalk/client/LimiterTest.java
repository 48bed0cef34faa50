package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Limiter.Permit;
import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final String TOKEN = "POST /v1.0/oauth2/{corpId}/token";
    private static final String GROUP_SEND = "POST /v1.0/robot/groupMessages/send";

    private final Sandbox sandbox = new Sandbox();
    private final HandPace pace = new HandPace();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void every_exchange_is_asked_about_before_it_goes() {
        Limiter curious = (call, cost) -> {
            asked.add(cost + " " + call);
            return Permit.now();
        };
        try (DingTalkClient dingtalk = limited(curious);
                CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                        .signedWith("SECsandboxrobot01")
                        .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
            sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));
            dingtalk.sendMessage(Sandbox.PIER, "again");
            robot.send(WebhookMessage.text("hello"));
        }

        assertThat(asked)
                .containsExactly(
                        "FREE " + TOKEN,
                        "API " + GROUP_SEND,
                        "API " + GROUP_SEND,
                        "FREE " + TOKEN,
                        "API " + GROUP_SEND,
                        "WEBHOOK_STREAM POST /robot/send");
    }

    @Test
    void what_is_refused_is_not_sent() {
        try (DingTalkClient dingtalk = limited((call, cost) -> cost == CostClass.API
                ? Permit.refused("the night's share is used up", Duration.ofHours(3))
                : Permit.now())) {

            Throttled throttled =
                    catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "hello"));

            assertThat(throttled).hasMessageContaining("night's share").hasMessageContaining("nothing was sent");
            assertThat(throttled.code()).isEqualTo("limiter");
            assertThat(throttled.pause()).isEqualTo(Duration.ofHours(3));
        }
        assertThat(sandbox.pier()).isEmpty();
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void what_has_to_wait_goes_after_the_pause() {
        try (DingTalkClient dingtalk =
                limited((call, cost) -> cost == CostClass.API ? Permit.after(Duration.ofSeconds(2)) : Permit.now())) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
        }

        assertThat(pace.pauses()).containsExactly(Duration.ofSeconds(2));
        assertThat(sandbox.pier()).hasSize(1);
    }

    @Test
    void a_pause_that_is_longer_than_the_call_may_last_is_a_refusal() {
        try (DingTalkClient dingtalk = limited((call, cost) -> Permit.after(Duration.ofMinutes(2)))) {
            Throttled throttled =
                    catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "hello"));

            assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(2));
        }
        assertThat(pace.pauses()).isEmpty();
    }

    @Test
    void a_refusal_is_not_asked_about_again() {
        try (DingTalkClient dingtalk = limited((call, cost) -> {
            asked.add(call);
            return cost == CostClass.API ? Permit.refused("no", Duration.ofSeconds(1)) : Permit.now();
        })) {
            assertThatThrownBy(() -> dingtalk.sendMessage(Sandbox.PIER, "hello"))
                    .isInstanceOf(Throttled.class);
        }

        assertThat(asked).containsExactly(TOKEN, GROUP_SEND);
    }

    @Test
    void a_budget_ends_before_dingtalks_does_and_returns_with_the_month() {
        HandClock clock = new HandClock("2026-11-30T15:59:00Z");
        Budget budget = Budget.perMonth(3, 10).alreadyUsed(CostClass.API, 1);
        try (DingTalkClient dingtalk =
                sandbox.client().clock(clock).budget(budget).build()) {
            dingtalk.sendMessage(Sandbox.PIER, "one");
            dingtalk.sendMessage(Sandbox.PIER, "two");

            Throttled throttled =
                    catchThrowableOfType(Throttled.class, () -> dingtalk.sendMessage(Sandbox.PIER, "three"));

            assertThat(throttled).hasMessageContaining("budget of 3 a month");
            assertThat(throttled.pause()).isEqualTo(Duration.ofMinutes(1));
            assertThat(budget.used(CostClass.API)).isEqualTo(3);
            // contacts are free
            assertThat(dingtalk.directory().user(Sandbox.ANA).name()).isNotBlank();

            clock.advance(Duration.ofMinutes(1));
            dingtalk.sendMessage(Sandbox.PIER, "four");
            assertThat(budget.used(CostClass.API)).isEqualTo(1);
        }
        assertThat(sandbox.pier()).hasSize(3);
    }

    @Test
    void a_budget_counts_what_dingtalk_counts() {
        Budget budget = Budget.perMonth(100, 100);
        try (DingTalkClient dingtalk = sandbox.client().budget(budget).build();
                CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                        .signedWith("SECsandboxrobot01")
                        .build()) {
            dingtalk.sendMessage(Sandbox.PIER, "hello");
            sandbox.simulator.faults().add(Fault.of(Kind.THROTTLE).times(1));
            assertThatThrownBy(() -> dingtalk.sendMessage(Sandbox.PIER, "slow")).isInstanceOf(Throttled.class);
            sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));
            dingtalk.sendMessage(Sandbox.PIER, "again");
            robot.send(WebhookMessage.text("hello"));
            try (StreamConnection stream = dingtalk.openStream(
                    StreamOptions.standard().withSockets(1),
                    event -> dev.dermaga.dingtalk.client.inbound.Ack.success())) {
                await().until(() -> sandbox.simulator.streamConnections(Sandbox.APP) == 1);
                sandbox.simulator.person("ana").sendsToRobot(Sandbox.APP, "hello");
                await().until(() -> budget.used(CostClass.WEBHOOK_STREAM) == 2);
            }
        }

        assertThat(budget.used(CostClass.API))
                .isEqualTo(sandbox.simulator.quota().used(MonthlyQuota.Kind.API))
                .isEqualTo(2);
        assertThat(budget.used(CostClass.WEBHOOK_STREAM))
                .isEqualTo(sandbox.simulator.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM));
    }

    @Test
    void a_budget_is_no_debt() {
        assertThatThrownBy(() -> Budget.perMonth(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Permit.after(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private DingTalkClient limited(Limiter limiter) {
        return sandbox.client()
                .retries(Retries.standard())
                .pace(pace)
                .limiter(limiter)
                .build();
    }
}
