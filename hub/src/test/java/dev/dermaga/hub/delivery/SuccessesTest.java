package dev.dermaga.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class SuccessesTest {

    private static final List<String> PEOPLE = List.of("ana", "budi", "chen");

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    Sender sender;

    @Autowired
    Channels channels;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final TransactionTemplate transaction;

    @Autowired
    SuccessesTest(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void a_message_waits_in_three_lanes() {
        sender.stop();
        for (String person : PEOPLE) {
            channels.directWith(people.require(person));
            api.as(person).post("/api/v1/channels/direct-" + person + "/messages", Map.of("text", "hello"));
        }
    }

    @Test
    void what_succeeds_while_another_result_is_written_down_is_written_down_together() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from message for update").query().listOfRows();
            sender.start();
            await().until(() -> waitingForALock().size() == 1 && waitingForOthers() == 2);
            assertThat(states()).containsOnly("QUEUED");
        });

        await().untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
        assertThat(jdbc.sql("select count(distinct xmin::text) from delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from change_log where body like '%\"state\":\"sent\"%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("select outcome from delivery_attempt")
                        .query(String.class)
                        .list())
                .containsExactly("SENT", "SENT", "SENT");
    }

    @Test
    void a_database_that_is_cut_off_meanwhile_makes_nothing_go_twice() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from message for update").query().listOfRows();
            sender.start();
            await().until(() -> waitingForALock().size() == 1 && waitingForOthers() == 2);
            waitingForALock()
                    .forEach(pid -> jdbc.sql("select pg_terminate_backend(:pid)")
                            .param("pid", pid)
                            .query(Boolean.class)
                            .single());
            await().until(() -> waitingForALock().size() == 2 && waitingForOthers() == 1);
        });

        await().untilAsserted(() -> assertThat(states()).containsOnly("SENT"));
        for (String person : PEOPLE) {
            assertThat(dingtalk.person(person).messagesWith("dingsandboxapp01"))
                    .extracting(ChatMessage::text)
                    .hasSize(1);
        }
        assertThat(jdbc.sql("select attempts from delivery")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1, 1);
    }

    private List<String> states() {
        return jdbc.sql("select state from delivery").query(String.class).list();
    }

    private List<Integer> waitingForALock() {
        return jdbc.sql("""
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""").query(Integer.class).list();
    }

    /** How many results wait for the transaction of others. */
    private static long waitingForOthers() {
        return Thread.getAllStackTraces().values().stream()
                .filter(trace -> Arrays.stream(trace)
                        .anyMatch(frame -> frame.getMethodName().equals("awaitTurn")))
                .filter(trace -> Arrays.stream(trace)
                        .anyMatch(frame -> frame.getClassName().equals(Successes.class.getName())))
                .count();
    }
}
