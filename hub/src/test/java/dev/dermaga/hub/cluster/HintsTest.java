package dev.dermaga.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.database.DatabaseAddress;
import dev.dermaga.hub.testing.TestDatabase;
import dev.dermaga.hub.testing.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HintsTest {

    private final List<Hints> running = new ArrayList<>();

    /** A node: how often it was woken for changes, and the words it heard. */
    private final class Node {

        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final AtomicInteger woken = new AtomicInteger();
        final List<String> words = new CopyOnWriteArrayList<>();
        final Hints hints;

        /** Returns once the node hears the others. */
        Node(Wire wire) {
            this(wire, true);
        }

        Node(Wire wire, boolean hears) {
            hints = new Hints(wire, meters);
            hints.subscribe(Topic.CHANGES, woken::incrementAndGet);
            hints.subscribeToEphemeral(words::add);
            hints.start();
            running.add(hints);
            if (hears) {
                await().until(() -> woken.get() > 0);
                woken.set(0);
            }
        }

        double count(String meter) {
            return meters.get("dermaga.hints." + meter).counter().count();
        }
    }

    @AfterEach
    void stop() {
        running.forEach(Hints::stop);
    }

    private void hear_each_other(Node one, Node other) {
        one.hints.tell(Topic.CHANGES);
        await().until(() -> other.woken.get() > 0);
        other.hints.tellEphemeral("budi types, 码头");
        await().until(() -> one.words.contains("budi types, 码头"));
    }

    @Test
    void without_other_nodes_a_hint_is_heard_here_at_once() {
        Node alone = new Node(null, false);

        alone.hints.tell(Topic.CHANGES);
        alone.hints.tell(Topic.INBOX);
        alone.hints.tellEphemeral("word");

        assertThat(alone.woken).hasValue(1);
        assertThat(alone.words).containsExactly("word");
    }

    @Test
    void a_listener_that_fails_keeps_nobody_from_hearing() {
        Node alone = new Node(null, false);
        AtomicInteger heard = new AtomicInteger();
        alone.hints.subscribe(Topic.INBOX, () -> {
            throw new IllegalStateException("on purpose");
        });
        alone.hints.subscribe(Topic.INBOX, heard::incrementAndGet);

        alone.hints.tell(Topic.INBOX);

        assertThat(heard).hasValue(1);
    }

    @Test
    void a_word_that_is_too_long_for_the_wire_is_refused_where_it_is_told() {
        Node alone = new Node(null, false);

        assertThatThrownBy(() -> alone.hints.tellEphemeral("码".repeat(2_400)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class OverPostgres {

        private final DatabaseAddress database =
                new DatabaseAddress(TestDatabase.create(), TestDatabase.user(), TestDatabase.password());

        private Node node() {
            return new Node(new PostgresWire(database));
        }

        @Test
        void two_nodes_hear_each_other() {
            hear_each_other(node(), node());
        }

        @Test
        void a_node_hears_itself_once() {
            Node one = node();
            Node other = node();

            one.hints.tellEphemeral("mine");
            await().until(() -> other.words.contains("mine"));
            other.hints.tellEphemeral("theirs");
            await().until(() -> one.words.contains("theirs"));

            assertThat(one.words).containsExactly("mine", "theirs");
        }

        @Test
        void many_hints_are_few_on_the_wire() {
            Node one = node();
            Node other = node();

            for (int i = 0; i < 10_000; i++) {
                one.hints.tell(Topic.CHANGES);
            }
            one.hints.tellEphemeral("done");
            await().until(() -> other.words.contains("done"));

            assertThat(one.count("sent")).isLessThan(500);
            await().untilAsserted(() -> assertThat(other.count("received")).isEqualTo(one.count("sent")));
        }

        @Test
        void a_lost_connection_is_opened_again_and_listeners_are_called_in_case_they_missed_something()
                throws Exception {
            Node one = node();
            Node other = node();

            try (Connection connection = database.open("test");
                    Statement statement = connection.createStatement()) {
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name like 'dermaga hints%' and datname = current_database()""");
            }

            await().until(() -> one.woken.get() > 0 && other.woken.get() > 0);
            hear_each_other(one, other);
            hear_each_other(other, one);
        }

        @Test
        void nothing_stays_open_after_the_end() throws Exception {
            Node one = node();
            one.hints.tell(Topic.CHANGES);

            one.hints.stop();

            await().until(() -> lines() == 0);
        }

        private int lines() throws SQLException {
            try (Connection connection = database.open("test");
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            select count(*) from pg_stat_activity
                            where application_name like 'dermaga hints%' and datname = current_database()""")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Nested
    class OverRedis {

        private final TestRedis redis = TestRedis.stopped();

        private Wire wire(String installation) {
            return new RedisWire(RedisAddress.of(redis.address()), installation);
        }

        @AfterEach
        void stop() {
            running.forEach(Hints::stop);
            redis.close();
        }

        @Test
        void two_nodes_hear_each_other() {
            redis.start();

            hear_each_other(new Node(wire("pier")), new Node(wire("pier")));
        }

        @Test
        void hubs_that_share_a_redis_do_not_hear_each_other() {
            redis.start();
            Node one = new Node(wire("pier"));
            Node other = new Node(wire("pier"));
            Node stranger = new Node(wire("harbour"));

            stranger.hints.tellEphemeral("of the harbour");
            one.hints.tellEphemeral("of the pier");
            await().until(() -> other.words.contains("of the pier"));

            assertThat(other.words).containsExactly("of the pier");
            assertThat(stranger.words).containsExactly("of the harbour");
        }

        @Test
        void a_redis_that_is_not_there_yet_is_found_when_it_comes_and_again_when_it_comes_back() {
            Node one = new Node(wire("pier"), false);
            Node other = new Node(wire("pier"), false);
            one.hints.tell(Topic.CHANGES);
            assertThat(one.woken).hasValue(1);

            redis.start();
            await().until(() -> one.woken.get() > 1 && other.woken.get() > 0);
            hear_each_other(one, other);

            redis.stop();
            one.woken.set(0);
            other.woken.set(0);
            redis.start();
            await().until(() -> one.woken.get() > 0 && other.woken.get() > 0);
            await().until(() -> {
                one.hints.tellEphemeral("back");
                return other.words.contains("back");
            });
            hear_each_other(other, one);
        }
    }
}
