package dev.dermaga.hub.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes on one database, beaten by hand. */
class LeasesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();

    private DriverManagerDataSource database;
    private JdbcClient jdbc;
    private DataSourceTransactionManager transactions;

    @BeforeEach
    void anEmptyDatabase() {
        database = new DriverManagerDataSource(TestDatabase.create(), TestDatabase.user(), TestDatabase.password());
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        transactions = new DataSourceTransactionManager(database);
    }

    @Test
    void a_lone_node_holds_everything_at_once() {
        Leases only = node("only");

        only.beat();

        for (Share share : Share.values()) {
            assertThat(only.held(share)).hasSize(share.pieces());
        }
    }

    @Test
    void nodes_divide_the_pieces_and_no_piece_is_held_twice() {
        List<Leases> nodes = List.of(node("a"), node("b"), node("c"));

        for (int round = 0; round < 3; round++) {
            nodes.forEach(Leases::beat);
        }

        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.nodes()).isEqualTo(3);
            assertThat(node.held(Share.DELIVERIES)).hasSizeBetween(4, 6);
        });
        assertHeldOnce(nodes);
        assertThat(nodes.stream().filter(Leases::hasTimers)).hasSize(1);
    }

    @Test
    void the_others_are_told_when_a_node_comes_or_gives_pieces_back() {
        Leases first = node("first");
        first.beat();
        first.beat();
        assertThat(told).hasValue(1);

        Leases second = node("second");
        second.beat();
        assertThat(told).as("it came").hasValue(2);
        first.beat();
        assertThat(told).as("the first gave it some").hasValue(3);
        second.beat();
        assertThat(told).hasValue(3);
    }

    @Test
    void the_pieces_of_a_dead_node_go_to_those_that_live() {
        Leases lives = node("lives");
        Leases dies = node("dies");
        divideAmong(lives, dies);
        assertThat(lives.held(Share.DELIVERIES)).hasSize(8);

        die(dies);
        lives.beat();

        assertThat(lives.held(Share.DELIVERIES)).hasSize(16);
        assertThat(lives.isAlive(dies.run())).isFalse();
    }

    @Test
    void a_node_that_was_paused_knows_before_it_acts_and_goes_on_with_what_it_still_holds() {
        Leases lives = node("lives");
        Leases paused = node("paused");
        divideAmong(lives, paused);
        assertThat(paused.isSurelyAlive()).isTrue();

        die(paused);
        lives.beat();
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(paused.isSurelyAlive()).isFalse();
        assertThat(locked(paused)).isEmpty();
        paused.beat();
        assertThat(paused.isSurelyAlive()).isTrue();
        divideAmong(lives, paused);
        assertHeldOnce(List.of(lives, paused));
    }

    @Test
    void a_piece_that_is_locked_by_a_transaction_is_not_taken_over_meanwhile() {
        Leases lives = node("lives");
        Leases slow = node("slow");
        divideAmong(lives, slow);
        Set<Integer> used = slow.held(Share.DELIVERIES);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(slow.lock(Share.DELIVERIES, used)).isEqualTo(used);
            die(slow);
            lives.beat();
            assertThat(lives.held(Share.DELIVERIES)).doesNotContainAnyElementsOf(used);
        });

        lives.beat();
        assertThat(lives.held(Share.DELIVERIES)).hasSize(16);
    }

    @Test
    void a_node_lives_on_while_its_pieces_are_in_use_and_cannot_be_given_back() {
        Leases busy = node("busy");
        busy.beat();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            busy.lock(Share.DELIVERIES, busy.held(Share.DELIVERIES));
            node("comes").beat();
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            busy.beat();
        });

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(busy.isSurelyAlive()).isTrue();
        assertThat(busy.held(Share.DELIVERIES)).hasSize(16);
        busy.beat();
        assertThat(busy.held(Share.DELIVERIES)).hasSize(8);
    }

    @Test
    void a_new_run_of_the_same_folder_takes_over_at_once() {
        Leases killed = node("folder");
        killed.beat();

        Leases again = node("folder");
        again.beat();

        assertThat(again.held(Share.DELIVERIES)).hasSize(16);
        assertThat(again.run()).isGreaterThan(killed.run());
        assertThat(locked(killed)).isEmpty();
    }

    @Test
    void a_node_that_ends_leaves_its_pieces_at_once() {
        Leases stays = node("stays");
        Leases goes = node("goes");
        divideAmong(stays, goes);

        goes.stop();
        stays.beat();

        assertThat(stays.held(Share.DELIVERIES)).hasSize(16);
        assertThat(stays.nodes()).isEqualTo(1);
        assertThat(goes.isSurelyAlive()).isFalse();
    }

    @Test
    void when_the_database_was_away_for_all_nobody_is_taken_for_dead() {
        Leases one = node("one");
        Leases other = node("other");
        divideAmong(one, other);
        Set<Integer> held = other.held(Share.DELIVERIES);

        die(one);
        die(other);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        one.beat();
        other.beat();
        one.beat();

        assertThat(other.held(Share.DELIVERIES)).isEqualTo(held);
    }

    private Leases node(String name) {
        return new Leases(
                new LeaseStore(jdbc),
                new HeartbeatConnection(database::getConnection),
                name,
                told::incrementAndGet,
                Clock.systemUTC(),
                nanos::get);
    }

    private static void divideAmong(Leases... nodes) {
        for (int round = 0; round < 3; round++) {
            for (Leases node : nodes) {
                node.beat();
            }
        }
    }

    private void die(Leases node) {
        jdbc.sql("update node set expires_at = now() - interval '1 second' where run = :run")
                .param("run", node.run())
                .update();
    }

    private Set<Integer> locked(Leases node) {
        return new TransactionTemplate(transactions)
                .execute(status -> node.lock(Share.DELIVERIES, node.held(Share.DELIVERIES)));
    }

    private static void assertHeldOnce(List<Leases> nodes) {
        for (Share share : Share.values()) {
            List<Integer> held = new ArrayList<>();
            nodes.forEach(node -> held.addAll(node.held(share)));
            assertThat(held).doesNotHaveDuplicates();
            assertThat(new HashSet<>(held)).hasSize(share.pieces());
        }
    }
}
