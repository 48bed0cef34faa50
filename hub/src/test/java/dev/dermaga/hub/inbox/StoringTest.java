package dev.dermaga.hub.inbox;

import static dev.dermaga.hub.inbox.Heard.PIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class StoringTest {

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Inbox inbox;

    @Autowired
    DataSource database;

    @Test
    void while_the_database_is_stuck_the_answer_comes_in_time_and_the_event_is_stored_later() throws SQLException {
        long start = System.nanoTime();
        try (Connection stuck = stuck()) {
            assertThatThrownBy(() -> inbox.store("app", "message:1", Heard.inGroup(PIER, "budi", "late"), "{}"))
                    .isInstanceOf(NotStoredYet.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
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
