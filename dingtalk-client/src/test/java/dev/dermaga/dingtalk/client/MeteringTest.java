package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.Meter.Exchange;
import dev.dermaga.dingtalk.client.Meter.Outcome;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.robot.CustomRobot;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeteringTest {
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final URI PAGE = URI.create("https://example.com/tasks/1");

    private final Sandbox sandbox = new Sandbox();
    private final List<Exchange> metered = new CopyOnWriteArrayList<>();
    private final DingTalkClient dingtalk = sandbox.client().meter(metered::add).build();

    @AfterEach
    void stop() {
        dingtalk.close();
        sandbox.close();
    }

    @Test
    void a_message_costs_one_call_and_its_token_none() {
        dingtalk.sendMessage(Sandbox.PIER, "hello");

        assertThat(metered)
                .extracting(Exchange::call, Exchange::cost, Exchange::outcome, Exchange::code, Exchange::counted)
                .containsExactly(
                        tuple("POST /v1.0/oauth2/{corpId}/token", CostClass.FREE, Outcome.ANSWERED, null, false),
                        tuple("POST " + GROUP_SEND, CostClass.API, Outcome.ANSWERED, null, true));
        assertThat(metered.get(1).duration()).isPositive();
    }

    @Test
    void paths_are_told_without_the_ids_in_them() {
        dingtalk.todo().create(paint());
        dingtalk.groups().openConversationIdOf(Sandbox.PIER_CHAT);

        assertThat(metered)
                .extracting(Exchange::call)
                .contains(
                        "POST /v1.0/todo/users/{unionId}/tasks",
                        "POST /v1.0/im/chat/{chatId}/convertToOpenConversationId");
    }

    @Test
    void contacts_are_free() {
        dingtalk.directory().user(Sandbox.ANA);

        assertThat(metered).allMatch(exchange -> exchange.cost() == CostClass.FREE && !exchange.counted());
    }

    @Test
    void a_custom_robot_of_the_client_is_metered_and_its_token_stays_hidden() {
        try (CustomRobot robot = dingtalk.customRobot(sandbox.pierWebhook())
                .signedWith("SECsandboxrobot01")
                .build()) {
            robot.send(WebhookMessage.text("hello"));
        }

        assertThat(metered)
                .extracting(Exchange::call, Exchange::cost, Exchange::counted)
                .containsExactly(tuple("POST /robot/send", CostClass.WEBHOOK_STREAM, true));
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLE, , THROTTLED, Forbidden.AccessDenied.QpsLimitForAppkeyAndApi, false",
        "THROTTLE, Forbidden.AccessDenied.ApiCountLimitForOrg, USED_UP, Forbidden.AccessDenied.ApiCountLimitForOrg, false",
        "REFUSE, , REFUSED, Forbidden.AccessDenied.AccessTokenPermissionDenied, true",
        "SERVER_ERROR, system.error, NO_ANSWER, system.error, true",
        "SERVER_ERROR, system.busy, THROTTLED, system.busy, true",
        "HTML_PAGE, , THROTTLED, html-page, false",
        "LOST_ANSWER, , NO_ANSWER, , false"
    })
    void what_fails_is_counted_unless_it_was_throttled_or_lost(
            Kind kind, String faultCode, Outcome outcome, String code, boolean counted) {
        sandbox.simulator
                .faults()
                .add(new Fault(kind, Fault.of(kind).on(GROUP_SEND).times(1).scope(), faultCode, null, null));

        assertThatThrownBy(() -> dingtalk.sendMessage(Sandbox.PIER, "hello")).isInstanceOf(DingTalkException.class);

        assertThat(metered)
                .last()
                .extracting(Exchange::outcome, Exchange::code, Exchange::counted)
                .containsExactly(outcome, code, counted);
    }

    @Test
    void a_call_with_a_revoked_token_is_counted_once_though_it_is_made_twice() {
        dingtalk.sendMessage(Sandbox.PIER, "hello");
        sandbox.simulator.faults().add(Fault.of(Kind.REVOKE_TOKENS));

        dingtalk.sendMessage(Sandbox.PIER, "again");

        assertThat(metered.stream().filter(exchange -> exchange.call().endsWith(GROUP_SEND)))
                .extracting(Exchange::outcome, Exchange::counted)
                .containsExactly(
                        tuple(Outcome.ANSWERED, true), tuple(Outcome.REFUSED, false), tuple(Outcome.ANSWERED, true));
    }

    @Test
    void what_the_stream_brings_is_metered_before_it_is_handled() {
        List<InboundEvent> heard = new CopyOnWriteArrayList<>();
        try (StreamConnection stream = stream(event -> {
            assertThat(metered).anyMatch(exchange -> exchange.call().startsWith("PUSH "));
            heard.add(event);
            return Ack.success();
        })) {
            sandbox.simulator.person("ana").sendsToRobot(Sandbox.APP, "hello");
            await().until(() -> heard.size() == 1);
            dingtalk.todo().create(paint());
            await().until(() -> heard.size() == 2);
            sandbox.simulator.announce("industry_medical_full_sync", Map.of());
            await().until(() -> heard.size() == 3);
        }

        assertThat(metered.stream().filter(exchange -> exchange.call().startsWith("PUSH ")))
                .extracting(Exchange::call, Exchange::cost, Exchange::counted)
                .containsExactly(
                        tuple("PUSH /v1.0/im/bot/messages/get", CostClass.WEBHOOK_STREAM, true),
                        tuple("PUSH todo_task_create", CostClass.WEBHOOK_STREAM, true),
                        tuple("PUSH industry_medical_full_sync", CostClass.FREE, false));
        assertThat(sandbox.simulator.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM))
                .isEqualTo(2);
    }

    @Test
    void a_meter_that_fails_breaks_nothing() {
        Meter broken = exchange -> {
            throw new IllegalStateException("no ink");
        };
        try (DingTalkClient careless = sandbox.client().meter(broken).build()) {
            sandbox.simulator
                    .faults()
                    .add(Fault.of(Kind.THROTTLE).on(GROUP_SEND).times(1));
            assertThatThrownBy(() -> careless.sendMessage(Sandbox.PIER, "one")).isInstanceOf(Throttled.class);

            careless.sendMessage(Sandbox.PIER, "two");
        }

        assertThat(sandbox.pier()).singleElement().asString().endsWith("two");
    }

    private static TodoDraft paint() {
        return TodoDraft.about("Paint the crane")
                .assignedTo(Sandbox.UNION_BUDI)
                .detailUrl(PAGE)
                .build();
    }

    private StreamConnection stream(InboundHandler handler) {
        StreamConnection stream = dingtalk.openStream(StreamOptions.standard().withSockets(1), handler);
        await().until(() -> sandbox.simulator.streamConnections(Sandbox.APP) == 1);
        return stream;
    }
}
