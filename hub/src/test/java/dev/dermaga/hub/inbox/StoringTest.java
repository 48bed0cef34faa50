package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.inbox.InboundEvents.Row;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class StoringTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Inbox inbox;

    @Autowired
    InboundEvents events;

    @Autowired
    InboxWorker worker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Test
    void while_the_database_is_stuck_the_answer_comes_in_time_and_the_event_is_stored_later() throws SQLException {
        long start = System.nanoTime();
        try (Connection stuck = stuck()) {
            assertThatThrownBy(() -> inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "late"), "{}"))
                    .isInstanceOf(NotStoredYet.class);
            // two seconds, and what a busy machine adds
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            stuck.rollback();
        }

        await().untilAsserted(() -> assertThat(texts()).containsExactly("late"));
    }

    @Test
    void a_frame_that_cannot_be_stored_is_not_acknowledged_and_not_lost() throws SQLException {
        try (Connection stuck = stuck()) {
            dingtalk.person("budi").says(dingtalk.group(PIER), "into the outage", true);
            await().untilAsserted(() -> assertThat(answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.status()).isEqualTo(500)));
            stuck.rollback();
        }

        await().untilAsserted(() -> assertThat(texts()).containsExactly("into the outage"));
        dingtalk.advance(Duration.ofSeconds(60));
        await().untilAsserted(() ->
                assertThat(answers()).extracting(Journal.Entry::status).containsExactly(500, 200));
        assertThat(texts()).containsExactly("into the outage");
    }

    @Test
    void a_connection_that_breaks_is_not_noticed_by_who_brings_an_event() {
        inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "before"), "{}");
        jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()""").query(Boolean.class).list();

        inbox.store("app", "message:2", Heard.inGroup(PIER, "budi", "after"), "{}");

        await().untilAsserted(() -> assertThat(texts()).containsExactly("before", "after"));
    }

    @Test
    void what_is_stored_together_is_numbered_in_its_order_and_once() {
        worker.stop();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String key = "message:" + i * 37 % 50;
            rows.add(new Row("app", key, Kind.OTHER, "lane", i % 2 == 0, "{\"a\\\\b\": \"ä,{}🚢\"}", "raw " + i));
        }

        events.addCommitted(rows, Instant.EPOCH);

        assertThat(jdbc.sql("select raw from inbound_event order by id")
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "raw " + i).toList());
        assertThat(jdbc.sql("select distinct content from inbound_event")
                        .query(String.class)
                        .single())
                .isEqualTo(rows.get(0).content());
        assertThat(jdbc.sql("select partition from inbound_event limit 1")
                        .query(Integer.class)
                        .single())
                .isBetween(0, InboundEvents.PARTITIONS - 1);
    }

    @Test
    void only_the_lanes_of_the_partitions_asked_for_are_looked_at() {
        worker.stop();
        events.addCommitted(List.of(new Row("app", "key", Kind.OTHER, "lane", false, "1", "1")), Instant.EPOCH);
        int partition = jdbc.sql("select partition from inbound_event")
                .query(Integer.class)
                .single();
        List<Integer> others = new ArrayList<>(InboundEvents.ALL_PARTITIONS);
        others.remove(Integer.valueOf(partition));

        assertThat(events.nextDue(Instant.EPOCH, List.of(), true, others)).isEmpty();
        assertThat(events.nextDue(Instant.EPOCH, List.of(), true, List.of())).isEmpty();
        assertThat(events.nextDue(Instant.EPOCH, List.of(), true, List.of(partition)))
                .isPresent();
    }

    /** The table is locked until the connection's transaction ends. */
    private Connection stuck() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table inbound_event in share mode");
        return connection;
    }

    private List<Journal.Entry> answers() {
        return dingtalk.journal().stream()
                .filter(entry -> entry.method().equals("ACK"))
                .filter(entry -> entry.path().contains("messages"))
                .toList();
    }

    private List<String> texts() {
        return api.as("ana").get("/api/v1/channels/pier/messages").body().path("items").values().stream()
                .map(item -> item.path("text").asString())
                .toList();
    }
}
