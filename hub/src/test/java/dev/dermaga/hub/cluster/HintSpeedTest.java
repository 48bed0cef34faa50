package dev.dermaga.hub.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.database.DatabaseAddress;
import dev.dermaga.hub.database.PrivatePostgres;
import dev.dermaga.hub.database.PrivatePostgres.Durability;
import dev.dermaga.hub.testing.TestDatabase;
import dev.dermaga.hub.testing.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures, with {@code -Dmeasure=hints}, how fast hints go from one node to another over each wire, and what telling
 * after each commit costs the commits of the same PostgreSQL. That has full durability; Redis keeps nothing.
 */
@EnabledIfSystemProperty(named = "measure", matches = "hints")
class HintSpeedTest {

    private static final int SECONDS_A_STEP = 2;
    private static final int WRITERS = 16;
    private static final int ROUNDS = 3;
    private static final String BODY = "x".repeat(500);

    private final TestRedis redis = TestRedis.stopped();
    private final Map<String, Supplier<Wire>> wires = new LinkedHashMap<>();
    private PrivatePostgres postgres;
    private DatabaseAddress database;

    /** Both speaks and hears. */
    private static final class Node implements AutoCloseable {

        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final AtomicInteger woken = new AtomicInteger();
        final Hints hints;

        /** Returns once it hears the others. */
        Node(@Nullable Wire wire) {
            hints = new Hints(wire, meters);
            hints.subscribe(Topic.CHANGES, woken::incrementAndGet);
            hints.start();
            if (wire != null) {
                await().atMost(10, SECONDS).until(() -> woken.get() > 0);
            }
        }

        double sent() {
            return meters.get("dermaga.hints.sent").counter().count();
        }

        @Override
        public void close() {
            hints.stop();
        }
    }

    @BeforeEach
    void start() throws IOException, SQLException {
        Files.createDirectories(TestDatabase.FOLDER);
        Path folder = Files.createTempDirectory(TestDatabase.FOLDER, "hint-speed-");
        postgres = PrivatePostgres.start(folder, TestDatabase.programs(), Durability.FULL);
        database = new DatabaseAddress(postgres.jdbcUrl(), postgres.username(), postgres.password());
        redis.start();
        wires.put("NOTIFY", () -> new PostgresWire(database));
        wires.put("Redis", () -> new RedisWire(RedisAddress.of(redis.address()), "speed"));
        try (Connection connection = database.open("test");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table yardstick (id bigint generated always as identity primary key, body text not null)");
        }
    }

    @AfterEach
    void stop() {
        redis.close();
        postgres.close();
    }

    // ---- from node to node

    @Test
    void hints_from_node_to_node() throws Exception {
        for (Supplier<Wire> wire : wires.values()) {
            topics("warm", wire.get(), 2_000);
            words("warm", wire.get(), 2_000);
        }
        for (int rate : new int[] {100, 1_000, 10_000}) {
            for (Map.Entry<String, Supplier<Wire>> wire : wires.entrySet()) {
                report(topics(wire.getKey(), wire.getValue().get(), rate));
            }
        }
        for (int rate : new int[] {100, 1_000, 10_000, 30_000}) {
            for (Map.Entry<String, Supplier<Wire>> wire : wires.entrySet()) {
                report(words(wire.getKey(), wire.getValue().get(), rate));
            }
        }
    }

    /** @param nanos of those that were heard, sorted */
    private record Told(String what, int told, double sentPerSecond, long[] nanos) {}

    /**
     * A topic is joined with its like on the way, so a telling counts until the other node is next woken: as it comes
     * after the commit, that is when the other node sees what was committed.
     */
    private static Told topics(String name, Wire wire, int perSecond) throws Exception {
        try (Node teller = new Node(wire);
                Node hearer = new Node(wire)) {
            long[] told = new long[perSecond * SECONDS_A_STEP];
            long[] woken = new long[told.length + 100];
            AtomicInteger count = new AtomicInteger();
            hearer.hints.subscribe(Topic.INBOX, () -> woken[count.getAndIncrement()] = System.nanoTime());
            double before = teller.sent();
            long began = System.nanoTime();
            for (int i = 0; i < told.length; i++) {
                awaitDue(began, i, perSecond);
                told[i] = System.nanoTime();
                teller.hints.tell(Topic.INBOX);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            long last = told[told.length - 1];
            await().atMost(10, SECONDS).until(() -> count.get() > 0 && woken[count.get() - 1] - last >= 0);
            long[] nanos = new long[told.length];
            int next = 0;
            for (int i = 0; i < told.length; i++) {
                while (woken[next] - told[i] < 0) {
                    next++;
                }
                nanos[i] = woken[next] - told[i];
            }
            Arrays.sort(nanos);
            return new Told(
                    name + ", topic at " + perSecond + "/s", told.length, (teller.sent() - before) / seconds, nanos);
        }
    }

    /** Ephemeral words are not joined; those that find the queue full are dropped. */
    private static Told words(String name, Wire wire, int perSecond) throws Exception {
        try (Node teller = new Node(wire);
                Node hearer = new Node(wire)) {
            int all = perSecond * SECONDS_A_STEP;
            long[] nanos = new long[all];
            AtomicInteger count = new AtomicInteger();
            AtomicBoolean end = new AtomicBoolean();
            hearer.hints.subscribeToEphemeral(word -> {
                if (word.equals("end")) {
                    end.set(true);
                } else {
                    nanos[count.getAndIncrement()] = System.nanoTime() - Long.parseLong(word);
                }
            });
            double before = teller.sent();
            long began = System.nanoTime();
            for (int i = 0; i < all; i++) {
                awaitDue(began, i, perSecond);
                teller.hints.tellEphemeral(String.valueOf(System.nanoTime()));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double sent = teller.sent() - before;
            await().atMost(10, SECONDS).until(() -> {
                teller.hints.tellEphemeral("end");
                return end.get();
            });
            long[] heard = Arrays.copyOf(nanos, count.get());
            Arrays.sort(heard);
            return new Told(name + ", words at " + perSecond + "/s", all, sent / seconds, heard);
        }
    }

    private static void awaitDue(long began, int number, int perSecond) {
        long due = began + SECONDS.toNanos(1) * number / perSecond;
        while (System.nanoTime() - due < 0) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private static void report(Told told) {
        long[] nanos = told.nanos();
        System.out.printf(
                Locale.ROOT,
                "MEASURED %s: %,.0f/s on the wire, p50 %.1f ms, p99 %.1f ms, not heard %d of %d%n",
                told.what(),
                told.sentPerSecond(),
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                told.told() - nanos.length,
                told.told());
    }

    // ---- beside commits

    private enum Telling {
        NOT,
        INSIDE,
        AFTER
    }

    @Test
    void commits_with_a_hint_after_each() throws Exception {
        commits(Telling.NOT, null);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            add(rates, "no hints", commits(Telling.NOT, null));
            for (Map.Entry<String, Supplier<Wire>> wire : wires.entrySet()) {
                add(
                        rates,
                        wire.getKey() + " after the commit",
                        commits(Telling.AFTER, wire.getValue().get()));
            }
            add(
                    rates,
                    "NOTIFY inside the transaction",
                    commits(Telling.INSIDE, wires.get("NOTIFY").get()));
        }
        double bare = median(rates.get("no hints"));
        rates.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "MEASURED %d writers, %s: %,.0f commits/s, %.2f of those without; rounds %s%n",
                WRITERS,
                name,
                median(all),
                median(all) / bare,
                all.stream().map(Math::round).toList()));
    }

    private static void add(Map<String, List<Double>> rates, String name, double rate) {
        rates.computeIfAbsent(name, any -> new ArrayList<>()).add(rate);
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    /** Two nodes, both with half of the writers and hearing the other; commits of both in a second. */
    private double commits(Telling telling, @Nullable Wire wire) throws Exception {
        try (Node one = new Node(wire);
                Node other = new Node(wire)) {
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
            AtomicBoolean more = new AtomicBoolean(true);
            List<Future<Long>> counts = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            try {
                for (int i = 0; i < WRITERS; i++) {
                    connections.add(database.open("test"));
                }
                long began = System.nanoTime();
                for (int i = 0; i < WRITERS; i++) {
                    Connection connection = connections.get(i);
                    Hints hints = i % 2 == 0 ? one.hints : other.hints;
                    counts.add(threads.submit(() -> write(connection, telling, hints, more)));
                }
                LockSupport.parkNanos(SECONDS.toNanos(SECONDS_A_STEP));
                more.set(false);
                long done = 0;
                for (Future<Long> count : counts) {
                    done += count.get();
                }
                return done * 1e9 / (System.nanoTime() - began);
            } finally {
                threads.shutdownNow();
                for (Connection connection : connections) {
                    connection.close();
                }
            }
        }
    }

    private static long write(Connection connection, Telling telling, Hints hints, AtomicBoolean more)
            throws SQLException {
        String sql = telling == Telling.INSIDE
                ? "with told as materialized (select pg_notify('dermaga_hints', 'writer changes'))"
                        + " insert into yardstick (body) select ? from told"
                : "insert into yardstick (body) values (?)";
        long done = 0;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (; more.get(); done++) {
                insert.setString(1, BODY);
                insert.executeUpdate();
                if (telling == Telling.AFTER) {
                    hints.tell(Topic.CHANGES);
                }
            }
        }
        return done;
    }
}
