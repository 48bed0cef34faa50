package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.ChatId;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final String TOKEN = "/v1.0/oauth2/accessToken";
    private static final String GROUP_SEND = "/v1.0/robot/groupMessages/send";
    private static final OpenConversationId GROUP = OpenConversationId.of("cidGroup==");

    private final HandClock clock = new HandClock("2026-11-24T12:00:00Z");
    private final AtomicInteger given = new AtomicInteger();
    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.on(
                TOKEN,
                (exchange, request) -> WireServer.write(
                        exchange,
                        200,
                        "application/json",
                        "{\"accessToken\":\"token-" + given.incrementAndGet() + "\",\"expireIn\":7200}"));
        server.reply(GROUP_SEND, 200, "{\"processQueryKey\":\"key\"}");
        dingtalk = builder().build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void many_callers_at_once_cause_one_token_request() throws Exception {
        CountDownLatch everybodyWaits = new CountDownLatch(1);
        server.on(TOKEN, (exchange, request) -> {
            everybodyWaits.await(60, TimeUnit.SECONDS);
            WireServer.write(
                    exchange,
                    200,
                    "application/json",
                    "{\"accessToken\":\"token-" + given.incrementAndGet() + "\",\"expireIn\":7200}");
        });
        List<FutureTask<Secret>> tokens = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            FutureTask<Secret> token = new FutureTask<>(dingtalk::accessToken);
            Thread caller = new Thread(token, "caller-" + i);
            tokens.add(token);
            callers.add(caller);
            caller.start();
        }
        // one waits for the server, the others for that one: a thread of the transport is never without a time limit
        await().until(() -> callers.stream()
                        .filter(caller -> caller.getState() == Thread.State.WAITING)
                        .count()
                == 31);

        everybodyWaits.countDown();

        for (FutureTask<Secret> token : tokens) {
            assertThat(token.get(30, TimeUnit.SECONDS).reveal()).isEqualTo("token-1");
        }
        assertThat(server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void a_token_is_kept_and_refreshed_before_it_ends() {
        dingtalk.accessToken();
        clock.advance(Duration.ofMinutes(107));
        assertThat(dingtalk.accessToken().reveal()).isEqualTo("token-1");

        clock.advance(Duration.ofMinutes(4));

        assertThat(dingtalk.accessToken().reveal()).isEqualTo("token-2");
    }

    @Test
    void a_failed_early_refresh_goes_on_with_the_old_token() {
        dingtalk.accessToken();
        server.reply(TOKEN, 500, "{\"code\":\"server.error\",\"message\":\"oops\"}");
        clock.advance(Duration.ofMinutes(115));

        assertThat(dingtalk.accessToken().reveal()).isEqualTo("token-1");

        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(dingtalk::accessToken).hasMessageContaining("oops");
    }

    @ParameterizedTest
    @CsvSource({
        "{\"code\":\"server.error\"}, PT1M",
        "{\"code\":\"Forbidden.AccessDenied.QpsLimitForApi\"}, PT1M",
        // until the month is over in China
        "{\"code\":\"Forbidden.AccessDenied.ApiCountLimitForOrg\"}, PT3M"
    })
    void a_failed_early_refresh_is_not_tried_again_at_once(String failure, Duration pause) {
        HandClock lateInTheMonth = new HandClock("2026-11-30T14:02:00Z");
        try (DingTalkClient dingtalk = builder().clock(lateInTheMonth).build()) {
            dingtalk.accessToken();
            server.reply(TOKEN, 500, failure);
            lateInTheMonth.advance(Duration.ofMinutes(115));

            dingtalk.accessToken();
            lateInTheMonth.advance(pause.minusSeconds(1));
            dingtalk.accessToken();
            assertThat(server.asked(TOKEN)).hasSize(2);

            lateInTheMonth.advance(Duration.ofSeconds(1));
            dingtalk.accessToken();
            assertThat(server.asked(TOKEN)).hasSize(3);
        }
    }

    @Test
    void a_refused_token_is_replaced_once_in_the_modern_dialect() {
        server.on(
                GROUP_SEND,
                (exchange, request) -> WireServer.write(
                        exchange,
                        request.header("x-acs-dingtalk-access-token").equals("token-1") ? 400 : 200,
                        "application/json",
                        request.header("x-acs-dingtalk-access-token").equals("token-1")
                                ? "{\"code\":\"InvalidAuthentication\",\"message\":\"bad token\"}"
                                : "{\"processQueryKey\":\"key\"}"));

        dingtalk.sendMessage(GROUP, "hello");
        dingtalk.sendMessage(GROUP, "hello again");

        assertThat(server.asked(TOKEN)).hasSize(2);
        assertThat(server.asked(GROUP_SEND)).hasSize(3);
    }

    @Test
    void a_refused_token_is_replaced_once_in_the_legacy_dialect() {
        for (String refusal : List.of(
                "{\"errcode\":40014,\"errmsg\":\"bad token\"}",
                "{\"errcode\":42001,\"errmsg\":\"old token\"}",
                "{\"errcode\":88,\"errmsg\":\"wrapped\",\"sub_code\":\"40014\",\"sub_msg\":\"bad token\"}")) {
            AtomicInteger tries = new AtomicInteger();
            server.on(
                    "/chat/get",
                    (exchange, request) -> WireServer.write(
                            exchange,
                            200,
                            "application/json",
                            tries.incrementAndGet() == 1
                                    ? refusal
                                    : "{\"errcode\":0,\"chat_info\":{\"name\":\"Pier\"}}"));

            assertThat(dingtalk.groups().byChatId(ChatId.of("chat")).name()).isEqualTo("Pier");
            assertThat(tries).hasValue(2);
        }
        assertThat(server.asked("/chat/get").get(1).query()).contains("access_token=token-2");
    }

    @Test
    void a_second_refusal_is_final_and_advises() {
        server.reply(GROUP_SEND, 400, "{\"code\":\"InvalidAuthentication\",\"message\":\"bad token\"}");

        Refused refused = catchThrowableOfType(Refused.class, () -> dingtalk.sendMessage(GROUP, "hello"));

        assertThat(refused.advice()).contains("client secret");
        assertThat(server.asked(GROUP_SEND)).hasSize(2);
        assertThat(server.asked(TOKEN)).hasSize(2);
    }

    @Test
    void wrong_credentials_are_refused_without_a_second_try() {
        server.reply(TOKEN, 400, "{\"code\":\"invalidClientIdOrSecret\",\"message\":\"wrong\"}");

        Refused refused = catchThrowableOfType(Refused.class, dingtalk::accessToken);

        assertThat(refused.advice()).contains("credentials");
        assertThat(server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void each_grant_asks_in_its_own_words() {
        server.reply("/v1.0/oauth2/corp/token", 200, "{\"access_token\":\"t\",\"expires_in\":7200}");
        server.reply("/gettoken", 200, "{\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200}");

        for (TokenGrant grant : TokenGrant.values()) {
            try (DingTalkClient one = builder().corp("corp").tokenGrant(grant).build()) {
                one.accessToken();
            }
        }

        assertThat(server.asked("/v1.0/oauth2/corp/token").get(0).text())
                .isEqualTo("{\"client_id\":\"app\",\"client_secret\":\"very secret\","
                        + "\"grant_type\":\"client_credentials\"}");
        assertThat(server.asked(TOKEN).get(0).text()).isEqualTo("{\"appKey\":\"app\",\"appSecret\":\"very secret\"}");
        assertThat(server.asked("/gettoken"))
                .extracting(WireServer.Asked::query)
                .containsExactly("appkey=app&appsecret=very+secret", "corpid=corp&corpsecret=very+secret");
    }

    @Test
    void a_client_that_can_get_no_token_is_not_built() {
        assertThatThrownBy(() -> DingTalkClient.builder().build()).hasMessageContaining("client id");
        assertThatThrownBy(() -> DingTalkClient.builder().corp("corp").build()).hasMessageContaining("client id");
        assertThatThrownBy(() -> DingTalkClient.builder()
                        .corp("corp", "secret")
                        .tokenGrant(TokenGrant.APP)
                        .build())
                .hasMessageContaining("client id");
        assertThatThrownBy(() -> builder().tokenGrant(TokenGrant.CORP).build()).hasMessageContaining("organization");
    }

    @Test
    void an_organizations_secret_is_sent_instead_of_the_apps() {
        server.reply("/gettoken", 200, "{\"errcode\":0,\"access_token\":\"t\"}");

        try (DingTalkClient both = builder().corp("corp", "corp secret").build()) {
            both.accessToken();
        }

        assertThat(server.asked("/gettoken"))
                .extracting(WireServer.Asked::query)
                .containsExactly("corpid=corp&corpsecret=corp+secret");
    }

    @Test
    void two_apps_in_one_process_have_each_their_own_token() {
        server.on(
                TOKEN,
                (exchange, request) -> WireServer.write(
                        exchange,
                        200,
                        "application/json",
                        "{\"accessToken\":\"for " + request.text().replace('"', '\'') + "\"}"));
        try (DingTalkClient other = builder().app("other app", "other secret").build()) {
            dingtalk.accessToken();
            other.accessToken();

            assertThat(dingtalk.accessToken().reveal()).contains("'app'");
            assertThat(other.accessToken().reveal()).contains("'other app'");
        }
        assertThat(server.asked(TOKEN)).hasSize(2);
    }

    private DingTalkClient.Builder builder() {
        return DingTalkClient.builder()
                .app("app", "very secret")
                .robotCode("robot")
                .address(server.address())
                .clock(clock);
    }
}
