package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.TokenStore.Entry;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.hub.secrets.Seals;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The nodes here are clients of the same app that get their token another way than the hub, so that only they count. */
@HubTest
class SharedTokensTest {

    private static final OpenConversationId PIER = OpenConversationId.of("cidSandboxPier0001==");
    private static final String SECRET = "sandbox-secret-not-for-production";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Entry ENTRY = new Entry(Secret.of("a-token"), NOON.plusSeconds(60), NOON.plusSeconds(90));

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void two_nodes_need_one_token_and_so_does_a_third_that_starts_later() {
        try (DingTalkClient one = node(tokens());
                DingTalkClient other = node(tokens())) {
            one.sendMessage(PIER, "from one");
            other.sendMessage(PIER, "from the other");
        }
        try (DingTalkClient restarted = node(tokens())) {
            restarted.sendMessage(PIER, "after a restart");
        }

        assertThat(tokenCalls()).isEqualTo(1);
    }

    @Test
    void a_token_that_dingtalk_no_longer_takes_is_replaced_once_for_all_nodes() {
        try (DingTalkClient one = node(tokens());
                DingTalkClient other = node(tokens())) {
            one.sendMessage(PIER, "a");
            other.sendMessage(PIER, "b");
            dingtalk.faults().add(Fault.of(Kind.REVOKE_TOKENS));

            one.sendMessage(PIER, "c");
            other.sendMessage(PIER, "d");
        }

        assertThat(tokenCalls()).isEqualTo(2);
    }

    @Test
    void a_database_that_is_away_keeps_nobody_from_calling() {
        JdbcClient away =
                JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/away?connectTimeout=1"));
        try (DingTalkClient alone = node(new SharedTokens(away, new Seals(List.of(), Optional.of(SECRET))))) {
            alone.sendMessage(PIER, "alone");
        }

        assertThat(tokenCalls()).isEqualTo(1);
    }

    @Test
    void the_hub_itself_keeps_its_token_where_a_dump_does_not_show_it() {
        api.as("ana").post("/api/v1/channels/pier/messages", Map.of("text", "hello"));
        await().until(() -> !dingtalk.group(PIER.value()).messages().isEmpty());
        String token;
        try (DingTalkClient same = node(tokens())) {
            token = same.accessToken().reveal(); // DingTalk gives an app the same one, however it asks
        }

        String dump = String.join(
                "\n",
                jdbc.sql("select t::text from dingtalk_token t")
                        .query(String.class)
                        .list());

        assertThat(dump.lines()).hasSize(2);
        assertThat(dump)
                .doesNotContain(token)
                .doesNotContain(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void one_node_at_a_time_fetches_until_it_has_or_its_time_is_over() {
        SharedTokens one = tokens();
        SharedTokens other = tokens();

        assertThat(one.claim("key", Duration.ofMinutes(1))).isTrue();
        assertThat(other.claim("key", Duration.ofMinutes(1))).isFalse();
        other.release("key");
        assertThat(other.claim("key", Duration.ofMinutes(1))).isFalse();

        one.release("key");
        assertThat(other.claim("key", Duration.ofMinutes(1))).isTrue();
        other.save("key", ENTRY);
        assertThat(one.claim("key", Duration.ZERO)).isTrue();
        assertThat(other.claim("key", Duration.ofMinutes(1))).isTrue();
        assertThat(one.load("key")).contains(ENTRY);
    }

    @Test
    void what_another_secret_or_another_place_has_sealed_is_not_there() {
        assertThat(tokens().load("key")).isEmpty();
        tokens().claim("key", Duration.ofMinutes(1));
        assertThat(tokens().load("key")).isEmpty();
        tokens().save("key", ENTRY);

        assertThat(new SharedTokens(jdbc, new Seals(List.of("the next secret"), Optional.empty())).load("key"))
                .isEmpty();
        jdbc.sql("update dingtalk_token set key = 'other' where key = 'key'").update();
        assertThat(tokens().load("other")).isEmpty();
    }

    private SharedTokens tokens() {
        return new SharedTokens(jdbc, new Seals(List.of(), Optional.of(SECRET)));
    }

    private DingTalkClient node(SharedTokens tokens) {
        return DingTalkClient.builder()
                .app("dingsandboxapp01", SECRET)
                .robotCode("dingsandboxapp01")
                .address(dingtalk.address())
                .tokenStore(tokens)
                .build();
    }

    private long tokenCalls() {
        return dingtalk.journal().stream()
                .filter(entry -> entry.path().equals("/v1.0/oauth2/accessToken"))
                .count();
    }
}
