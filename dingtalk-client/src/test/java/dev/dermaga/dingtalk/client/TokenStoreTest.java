package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.error.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenStoreTest {
    private static final String TOKEN = "/v1.0/oauth2/accessToken";

    private final HandClock clock = new HandClock("2026-11-24T12:00:00Z");
    private final MemoryTokenStore store = new MemoryTokenStore(clock);
    private final AtomicInteger given = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private WireServer server;
    private DingTalkClient one;
    private DingTalkClient other;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.on(TOKEN, (exchange, request) -> give(exchange));
        one = client().tokenStore(store.node()).build();
        other = client().tokenStore(store.node()).build();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        one.close();
        other.close();
        server.close();
    }

    @Test
    void what_one_client_fetched_the_other_uses() {
        Secret first = one.accessToken();

        assertThat(other.accessToken()).isEqualTo(first);
        assertThat(server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void a_client_waits_for_the_other_that_is_fetching() throws Exception {
        server.on(TOKEN, (exchange, request) -> {
            goOn.await(60, TimeUnit.SECONDS);
            give(exchange);
        });
        FutureTask<Secret> fetched = inBackground(one);
        await().until(() -> !store.claims.isEmpty());
        FutureTask<Secret> waited = inBackground(other);
        await().until(() -> store.refusedClaims.get() > 0);

        goOn.countDown();

        assertThat(waited.get(30, TimeUnit.SECONDS)).isEqualTo(fetched.get(5, TimeUnit.SECONDS));
        assertThat(server.asked(TOKEN)).hasSize(1);
    }

    @Test
    void near_its_end_one_client_refreshes_and_the_other_goes_on_with_the_old_token() throws Exception {
        one.accessToken();
        other.accessToken();
        clock.advance(Duration.ofMinutes(115));
        server.on(TOKEN, (exchange, request) -> {
            goOn.await(60, TimeUnit.SECONDS);
            give(exchange);
        });
        FutureTask<Secret> refreshed = inBackground(one);
        await().until(() -> !store.claims.isEmpty());

        assertThat(other.accessToken().reveal()).isEqualTo("token-1");

        goOn.countDown();
        assertThat(refreshed.get(30, TimeUnit.SECONDS).reveal()).isEqualTo("token-2");
        clock.advance(Duration.ofSeconds(5));
        assertThat(other.accessToken().reveal()).isEqualTo("token-2");
        assertThat(server.asked(TOKEN)).hasSize(2);
    }

    @Test
    void a_client_that_dies_while_it_fetches_keeps_nobody_for_long() throws Exception {
        one.accessToken();
        String key = store.entries.keySet().iterator().next();
        store.entries.clear();
        assertThat(store.node().claim(key, Duration.ofSeconds(7))).isTrue();
        FutureTask<Secret> waiting = inBackground(other);
        await().until(() -> store.refusedClaims.get() > 0);

        clock.advance(Duration.ofSeconds(7));

        assertThat(waiting.get(30, TimeUnit.SECONDS).reveal()).isEqualTo("token-2");
    }

    @Test
    void a_client_that_starts_near_the_end_uses_the_old_token_when_it_gets_no_new_one() {
        one.accessToken();
        clock.advance(Duration.ofMinutes(115));
        server.reply(TOKEN, 500, "{\"code\":\"server.error\",\"message\":\"oops\"}");

        assertThat(other.accessToken().reveal()).isEqualTo("token-1");
        assertThat(store.claims).isEmpty();
    }

    @Test
    void what_has_ended_is_not_used() {
        one.accessToken();
        clock.advance(Duration.ofHours(2));

        assertThat(other.accessToken().reveal()).isEqualTo("token-2");
    }

    @Test
    void who_gets_no_token_gives_the_turn_to_the_next() {
        server.reply(TOKEN, 400, "{\"code\":\"invalidClientIdOrSecret\",\"message\":\"wrong\"}");

        assertThatThrownBy(one::accessToken).isInstanceOf(Refused.class);

        assertThat(store.claims).isEmpty();
    }

    @Test
    void apps_organizations_and_addresses_are_kept_apart() {
        server.reply("/v1.0/oauth2/corp-1/token", 200, "{\"access_token\":\"t\"}");
        server.reply("/v1.0/oauth2/corp-2/token", 200, "{\"access_token\":\"t\"}");
        server.reply("/gettoken", 200, "{\"errcode\":0,\"access_token\":\"t\"}");
        DingTalkClient.Builder[] builders = {
            client(),
            client().app("app-2", "very secret"),
            client().corp("corp-1"),
            client().corp("corp-2"),
            client().corp("corp-2", "corp secret"),
            client().address(java.net.URI.create(
                    "http://localhost:" + server.address().getPort()))
        };

        for (DingTalkClient.Builder builder : builders) {
            try (DingTalkClient dingtalk = builder.tokenStore(store.node()).build()) {
                dingtalk.accessToken();
            }
        }

        assertThat(store.entries).hasSize(builders.length);
        assertThat(store.entries.keySet()).allSatisfy(key -> assertThat(key).matches("[0-9a-f]{64}"));
    }

    @Test
    void a_store_that_fails_stops_nobody() {
        AtomicInteger asked = new AtomicInteger();
        TokenStore broken = new TokenStore() {
            @Override
            public Optional<Entry> load(String key) {
                return fail();
            }

            @Override
            public boolean claim(String key, Duration longest) {
                return fail();
            }

            @Override
            public void save(String key, Entry entry) {
                fail();
            }

            @Override
            public void release(String key) {
                fail();
            }

            private <T> T fail() {
                asked.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
        };
        try (DingTalkClient alone = client().tokenStore(broken).build()) {
            assertThat(alone.accessToken().reveal()).isEqualTo("token-1");
            assertThat(alone.accessToken().reveal()).isEqualTo("token-1");
            clock.advance(Duration.ofMinutes(115));
            assertThat(alone.accessToken().reveal()).isEqualTo("token-2");
        }
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void an_entry_does_not_print_its_token() {
        one.accessToken();

        assertThat(store.entries.toString()).doesNotContain("token-1");
    }

    private static FutureTask<Secret> inBackground(DingTalkClient dingtalk) {
        FutureTask<Secret> token = new FutureTask<>(dingtalk::accessToken);
        new Thread(token, "caller").start();
        return token;
    }

    private void give(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        WireServer.write(
                exchange,
                200,
                "application/json",
                "{\"accessToken\":\"token-" + given.incrementAndGet() + "\",\"expireIn\":7200}");
    }

    private DingTalkClient.Builder client() {
        return DingTalkClient.builder()
                .app("app", "very secret")
                .robotCode("robot")
                .address(server.address())
                .callTimeout(Duration.ofSeconds(10))
                .clock(clock);
    }
}
