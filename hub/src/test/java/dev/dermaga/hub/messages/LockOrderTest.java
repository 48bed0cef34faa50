package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.GroupChat;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.delivery.Sender;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An answer of DingTalk that says something of the channel, while somebody replaces a message there. */
@HubTest
class LockOrderTest {

    private static final String APP = "dingsandboxapp01";

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    Sender sender;

    @Autowired
    Channels channels;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private GroupChat ops;

    @BeforeEach
    void a_message_waits_because_the_robot_is_gone() {
        dingtalk.awaitStreamConnected(APP);
        ops = dingtalk.group("cidSandboxOps00001==");
        dingtalk.robot(APP).isThrownOutOf(ops);
        api.as("ana").post("/api/v1/channels/ops/messages", Map.of("text", "one"));
        await().untilAsserted(
                        () -> assertThat(delivery().path("state").asString()).isEqualTo("held"));
    }

    @Test
    void a_refusal_that_tells_that_the_robot_is_gone_waits_for_its_turn() {
        tryAgainWhileSomebodyReplaces();

        await().untilAsserted(
                        () -> assertThat(delivery().path("attempts").asInt()).isEqualTo(2));
        assertThat(delivery().path("state").asString()).isEqualTo("held");
    }

    @Test
    void a_success_that_tells_that_the_robot_is_back_waits_for_its_turn() {
        dingtalk.robot(APP).isThrownOutOf();

        tryAgainWhileSomebodyReplaces();

        await().untilAsserted(
                        () -> assertThat(delivery().path("state").asString()).isEqualTo("sent"));
        assertThat(api.as("ana")
                        .get("/api/v1/channels/ops")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("bound");
    }

    /** The channel's turn, then the message's deliveries, as {@link MessageService#replace} takes them. */
    private void tryAgainWhileSomebodyReplaces() {
        UUID channel = jdbc.sql("select id from channel where slug = 'ops'")
                .query(UUID.class)
                .single();
        transaction.executeWithoutResult(status -> {
            channels.takeTurn(channel);
            clock.advance(Duration.ofMinutes(10));
            sender.wake();
            await("the result").pollInSameThread().until(this::somebodyWaitsForUs);
            assertThat(jdbc.sql("select id from delivery where channel_id = :channel for update")
                            .param("channel", channel)
                            .query(UUID.class)
                            .list())
                    .hasSize(1);
        });
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql(
                        "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    private JsonNode delivery() {
        return api.as("ana").get("/api/v1/channels/ops/messages").body().at("/items/0/delivery");
    }
}
