package dev.dermaga.hub.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class FollowingTheChangesTest {

    @Autowired
    Api api;

    @Autowired
    ChangeLog changes;

    @Autowired
    LogStore store;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    TransactionTemplate transaction;
    Channel pier;

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void the_channel() {
        pier = channels.byOpenConversationId("cidSandboxPier0001==").orElseThrow();
    }

    @Test
    void a_change_reaches_a_follower_whole_and_with_its_position() {
        try (Follower ana = api.as("ana").follow()) {
            post("m1", "hello, 码头");

            Follower.Event change = ana.next("change");

            assertThat(change.type()).isEqualTo("message.posted");
            assertThat(change.data().path("channel").asString()).isEqualTo("pier");
            assertThat(change.data().at("/message/text").asString()).isEqualTo("hello, 码头");
            assertThat(change.position()).isEqualTo(change.id()).isNotEmpty();
        }
    }

    @Test
    void a_change_that_is_rolled_back_is_never_seen() {
        try (Follower ana = api.as("ana").follow()) {
            transaction.executeWithoutResult(status -> {
                changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "lost"));
                status.setRollbackOnly();
            });
            post("kept", "");

            assertThat(ana.next("change").data().at("/message/id").asString()).isEqualTo("kept");
        }
    }

    @Test
    void a_late_commit_is_not_missed_by_those_who_read_past_it() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch maycommit = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try (Follower ana = api.as("ana").follow()) {
            Future<?> late = slow.submit(() -> transaction.executeWithoutResult(status -> {
                changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "early number, late commit"));
                written.countDown();
                await(maycommit);
            }));
            await(written);
            post("late number, early commit", "");
            String positionMeanwhile = changes.position();
            maycommit.countDown();
            late.get();

            assertThat(List.of(messageId(ana.next("change")), messageId(ana.next("change"))))
                    .containsExactly("early number, late commit", "late number, early commit");
            try (Follower budi = api.as("budi").follow(positionMeanwhile)) {
                assertThat(List.of(messageId(budi.next("change")), messageId(budi.next("change"))))
                        .containsExactly("early number, late commit", "late number, early commit");
            }
        } finally {
            maycommit.countDown();
            slow.shutdownNow();
        }
    }

    @Test
    void concurrent_writers_are_followed_without_gap_repetition_or_disorder() throws Exception {
        int writers = 6;
        int each = 60;
        String start = changes.position();
        Set<String> expected = new TreeSet<>();
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try (Follower ana = api.as("ana").follow(start)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                IntStream.range(0, each).forEach(i -> expected.add("w" + number + "-" + i));
                running.add(pool.submit(() -> {
                    Random random = new Random(number);
                    for (int i = 0; i < each; i++) {
                        int message = i;
                        transaction.executeWithoutResult(status -> {
                            pause(random.nextInt(2));
                            changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "w" + number + "-" + message));
                            pause(random.nextInt(8));
                        });
                    }
                }));
            }
            Set<String> resumed = followWithBreaks(start, expected.size());
            for (Future<?> writer : running) {
                writer.get();
            }

            List<Follower.Event> seen = collect(ana, expected.size());

            assertThat(seen)
                    .extracting(FollowingTheChangesTest::messageId)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(seen.stream()
                            .map(event -> Position.parse(event.position()).orElseThrow()))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(resumed).isEqualTo(expected);
            for (int writer = 0; writer < writers; writer++) {
                String prefix = "w" + writer + "-";
                assertThat(seen.stream()
                                .map(FollowingTheChangesTest::messageId)
                                .filter(id -> id.startsWith(prefix))
                                .map(id -> Integer.valueOf(id.substring(prefix.length()))))
                        .isSorted();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Breaks off after every few changes and goes on from the last position; fails on a repetition. */
    private Set<String> followWithBreaks(String start, int wanted) {
        Set<String> ids = new TreeSet<>();
        String position = start;
        Random random = new Random(7);
        while (ids.size() < wanted) {
            try (Follower devi = api.as("devi").follow(position)) {
                for (int left = 1 + random.nextInt(40); left > 0 && ids.size() < wanted; left--) {
                    Follower.Event event = devi.nextWhere(one -> one.event().equals("change"));
                    assertThat(ids.add(messageId(event)))
                            .as("%s came twice", event)
                            .isTrue();
                    position = event.position();
                }
            }
        }
        return ids;
    }

    @Test
    void an_older_state_of_an_entity_never_follows_a_newer_one() throws Exception {
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch firstDone = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        String start = changes.position();
        try {
            Future<?> second = other.submit(() -> transaction.executeWithoutResult(status -> {
                changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "unrelated")); // draws its number first
                numbered.countDown();
                await(firstDone);
                changes.append(ChangeType.MESSAGE_CHANGED, pier, Map.of("id", "m", "text", "newer"));
            }));
            await(numbered);
            transaction.executeWithoutResult(
                    status -> changes.append(ChangeType.MESSAGE_CHANGED, pier, Map.of("id", "m", "text", "older")));
            firstDone.countDown();
            second.get();

            try (Follower ana = api.as("ana").follow(start)) {
                List<String> texts = new ArrayList<>();
                for (Follower.Event event = ana.next(); !event.event().equals("caught-up"); event = ana.next()) {
                    texts.add(event.data().at("/message/text").asString(""));
                }
                assertThat(texts).endsWith("newer").doesNotContain("older");
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void a_follower_far_behind_gets_everything_page_by_page_and_is_then_told() {
        String start = changes.position();
        transaction.executeWithoutResult(status -> IntStream.range(0, 2_345)
                .forEach(i -> changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "m" + i))));

        try (Follower ana = api.as("ana").follow(start)) {
            List<Follower.Event> seen = collect(ana, 2_345);
            Follower.Event end = ana.next("caught-up");

            assertThat(seen.get(2_344).data().at("/message/id").asString()).isEqualTo("m2344");
            assertThat(Position.parse(end.position()).orElseThrow())
                    .isGreaterThan(Position.parse(seen.get(2_344).position()).orElseThrow());
        }
    }

    @Test
    void a_position_that_is_not_of_this_log_is_answered_with_reset() {
        Position now = Position.parse(changes.position()).orElseThrow();

        for (String foreign : List.of(
                "nonsense",
                "-1--1--1",
                new Position("0123456789", now.xid(), 0).toString(),
                new Position(now.log(), now.xid() + 1_000_000, 0).toString())) {
            try (Follower ana = api.as("ana").follow(foreign)) {
                Follower.Event reset = ana.next("reset");
                assertThat(ana.next().event()).isEqualTo("end");
                try (Follower again = api.as("ana").follow(reset.position())) {
                    again.next("caught-up");
                }
            }
        }
    }

    @Test
    void a_position_older_than_the_log_reaches_is_answered_with_reset() {
        String before = changes.position();
        post("old", "");
        String after; // of the change itself: that of now may be lower, while somebody's transaction runs
        try (Follower ana = api.as("ana").follow(before)) {
            after = ana.next("change").position();
        }
        store.trim(Instant.now().plus(Duration.ofDays(3_650)));

        // For a moment the hub may have at hand what it has just read.
        Awaitility.await().untilAsserted(() -> {
            try (Follower ana = api.as("ana").follow(before)) {
                ana.next("reset");
            }
        });
        try (Follower budi = api.as("budi").follow(after)) {
            budi.next("caught-up");
        }
    }

    @Test
    void the_last_event_id_of_a_browser_wins_over_the_address() {
        String start = changes.position();
        post("m1", "");
        post("m2", "");
        String first;
        try (Follower ana = api.as("ana").follow(start)) {
            first = ana.next("change").id();
        }

        try (Follower ana =
                api.as("ana").with("Last-Event-ID", String.valueOf(first)).follow(start)) {
            assertThat(messageId(ana.next("change"))).isEqualTo("m2");
        }
    }

    @Test
    void one_who_does_not_read_is_cut_off_costs_bounded_memory_and_slows_nobody() throws Exception {
        String text = "x".repeat(20_000);
        List<Duration> waited = new ArrayList<>();
        double mostWaiting = 0;
        try (Socket idle = stuckFollower();
                Follower ana = api.as("ana").follow()) {
            for (int i = 0; i < 1_000; i++) {
                long posted = System.nanoTime();
                post("m" + i, text);
                messageId(ana.next("change"));
                waited.add(Duration.ofNanos(System.nanoTime() - posted));
                mostWaiting = Math.max(
                        mostWaiting,
                        meters.get("dermaga.stream.waiting.bytes").gauge().value());
            }

            String all = new String(idle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("event: reset").doesNotContain("\"id\":\"m999\"");
            assertThat(mostWaiting).isBetween(500_000.0, (2 << 20) + 200_000.0);
            assertThat(waited.stream().sorted().toList().get(990)).isLessThan(Duration.ofMillis(500));
        }
    }

    @Test
    void pages_of_the_backlog_hold_only_what_one_may_see() {
        Channel closed = channels.bindGroup("closed", "Closed", "cidClosed", null, List.of(), List.of("ana"));
        String start = changes.position();
        transaction.executeWithoutResult(status -> IntStream.range(0, 1_500)
                .forEach(i ->
                        changes.append(ChangeType.MESSAGE_POSTED, i % 3 == 0 ? closed : pier, Map.of("id", "m" + i))));

        try (Follower ana = api.as("ana").follow(start);
                Follower chen = api.as("chen").follow(start)) {
            assertThat(collect(ana, 1_500))
                    .extracting(FollowingTheChangesTest::messageId)
                    .contains("m0", "m1499");
            assertThat(collect(chen, 1_000))
                    .extracting(event -> event.data().path("channel").asString())
                    .containsOnly("pier");
            chen.next("caught-up");
        }
    }

    @Test
    void who_is_let_in_or_out_sees_what_follows_accordingly() {
        Channel closed = channels.bindGroup("closed", "Closed", "cidClosed", null, List.of(), List.of("ana"));
        try (Follower ana = api.as("ana").follow();
                Follower chen = api.as("chen").follow()) {
            transaction.executeWithoutResult(
                    status -> changes.append(ChangeType.MESSAGE_POSTED, closed, Map.of("id", "before")));
            ana.nextChange("message.posted"); // so it is handed out before Chen comes
            channels.bindGroup("closed", "Closed", "cidClosed", null, List.of(), List.of("ana", "chen"));
            transaction.executeWithoutResult(
                    status -> changes.append(ChangeType.MESSAGE_POSTED, closed, Map.of("id", "while")));

            assertThat(chen.next("change").type()).isEqualTo("channel.changed");
            assertThat(messageId(chen.next("change"))).isEqualTo("while");

            channels.bindGroup("closed", "Closed", "cidClosed", null, List.of(), List.of("ana"));
            transaction.executeWithoutResult(
                    status -> changes.append(ChangeType.MESSAGE_POSTED, closed, Map.of("id", "after")));
            post("to all", "");

            assertThat(chen.next("change").type()).isEqualTo("channel.left");
            assertThat(messageId(chen.next("change"))).isEqualTo("to all");
        }
    }

    @Test
    void who_posts_second_in_a_channel_waits_for_the_first_and_is_second_everywhere() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Follower ana = api.as("ana").follow()) {
            Future<?> first = pool.submit(() -> transaction.executeWithoutResult(status -> {
                Clause turn = Channels.turn(Map.of(pier.id(), Instant.EPOCH), Channels.Busy.WAIT);
                jdbc.sql(turn.sql()).params(turn.params()).query(UUID.class).single();
                changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", "first"));
                written.countDown();
                await(mayCommit);
            }));
            await(written);
            Future<Api.Answer> second =
                    pool.submit(() -> api.as("budi").post("/api/v1/channels/pier/messages", Map.of("text", "second")));
            Awaitility.await().until(() -> someoneWaitsForALock() || second.isDone());

            assertThat(second).isNotDone();
            mayCommit.countDown();
            first.get();
            assertThat(second.get().status()).isEqualTo(202);
            assertThat(messageId(ana.next("change"))).isEqualTo("first");
            assertThat(messageId(ana.next("change")))
                    .isEqualTo(second.get().body().path("id").asString());
        } finally {
            mayCommit.countDown();
            pool.shutdownNow();
        }
    }

    private boolean someoneWaitsForALock() {
        return jdbc.sql("""
                        select exists (select 1 from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock')""").query(Boolean.class).single();
    }

    /** Asks for the stream and then reads nothing. */
    private Socket stuckFollower() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", api.address("/").getPort()));
        socket.getOutputStream()
                .write(("GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox-budi\r\n"
                                + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void many_followers_need_no_thread_each() {
        int threadsBefore = serverThreads();
        List<Follower> followers = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                followers.add(api.as("chen").follow());
            }
            int threads = serverThreads() - threadsBefore;
            post("m", "to all");

            assertThat(followers)
                    .allSatisfy(one -> assertThat(messageId(one.next("change"))).isEqualTo("m"));
            assertThat(threads).isLessThan(30);
        } finally {
            followers.forEach(Follower::close);
        }
    }

    /** All but those of the followers in this test. */
    private static int serverThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("follower")
                        && !thread.getName().startsWith("HttpClient"))
                .count();
    }

    private void post(String id, String text) {
        transaction.executeWithoutResult(
                status -> changes.append(ChangeType.MESSAGE_POSTED, pier, Map.of("id", id, "text", text)));
    }

    private static List<Follower.Event> collect(Follower follower, int changes) {
        List<Follower.Event> seen = new ArrayList<>();
        while (seen.size() < changes) {
            Follower.Event event = follower.next();
            if (!event.event().equals("caught-up")) {
                assertThat(event.event()).isEqualTo("change");
                seen.add(event);
            }
        }
        return seen;
    }

    private static String messageId(Follower.Event event) {
        return event.data().at("/message/id").asString();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
