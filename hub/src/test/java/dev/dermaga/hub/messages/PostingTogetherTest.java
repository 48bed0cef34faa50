package dev.dermaga.hub.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class PostingTogetherTest {

    private static final String MESSAGES = "/api/v1/channels/pier/messages";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private final TransactionTemplate transaction;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Autowired
    PostingTogetherTest(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void what_comes_while_others_are_committed_is_committed_together() throws Exception {
        List<Future<Api.Answer>> posts = new ArrayList<>();
        try (Hold first = holdKey("first")) {
            Future<Api.Answer> before = post("before", "first");
            await().until(this::somebodyWaitsForALock);
            IntStream.range(0, 5).forEach(i -> posts.add(post("line " + i, null)));
            await().until(() -> waiting() == 5);
            assertThat(before).isNotDone();
        }

        for (Future<Api.Answer> post : posts) {
            assertThat(post.get().status()).isEqualTo(202);
        }
        assertThat(numberOfTransactions("message where text like 'line %'")).isEqualTo(1);
        assertThat(written()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void one_that_cannot_be_written_spoils_none_of_the_others() throws Exception {
        List<Future<Api.Answer>> good = new ArrayList<>();
        List<Future<Api.Answer>> bad = new ArrayList<>();
        List<Future<Api.Answer>> known = new ArrayList<>();
        Api.Answer earlier = api.as("ana").with("Idempotency-Key", "known").post(MESSAGES, Map.of("text", "known"));
        try (Hold first = holdKey("first")) {
            post("before", "first");
            await().until(this::somebodyWaitsForALock);
            IntStream.range(0, 4).forEach(i -> good.add(post("good " + i, i < 2 ? null : "key " + i)));
            bad.add(post("bad \0", "nul"));
            known.add(post("known", "known"));
            known.add(post("twice", "twice"));
            known.add(post("twice", "twice"));
            bad.add(post("another", "known"));
            await().until(() -> waiting() == 9);
        }

        for (Future<Api.Answer> post : good) {
            assertThat(post.get().status()).isEqualTo(202);
        }
        assertThat(codes(bad)).containsExactly("text-invalid", "idempotency-key-reused");
        assertThat(known.get(0).get().body()).isEqualTo(earlier.body());
        assertThat(known.get(1).get().body()).isEqualTo(known.get(2).get().body());
        assertThat(written())
                .containsExactlyInAnyOrder("known", "before", "twice", "good 0", "good 1", "good 2", "good 3");
        assertThat(keys()).containsExactlyInAnyOrder("known", "first", "twice", "key 2", "key 3");
    }

    @Test
    void a_database_that_is_cut_off_before_the_commit_loses_and_doubles_nothing() throws Exception {
        List<Future<Api.Answer>> posts = new ArrayList<>();
        try (Hold second = holdKey("second")) {
            try (Hold first = holdKey("first")) {
                posts.add(post("before", "first"));
                await().until(this::somebodyWaitsForALock);
                posts.add(post("held", "second"));
                IntStream.range(0, 4).forEach(i -> posts.add(post("line " + i, "key " + i)));
                await().until(() -> waiting() == 5);
            }
            await().until(() -> posts.get(0).isDone() && somebodyWaitsForALock());
            cutOffWhoWaitsForALock();
            await().until(() -> posts.stream().filter(Future::isDone).count() == 5);
        }

        for (Future<Api.Answer> post : posts) {
            assertThat(post.get().status()).isEqualTo(202);
        }
        assertThat(written()).containsExactlyInAnyOrder("before", "held", "line 0", "line 1", "line 2", "line 3");
    }

    @Test
    void who_cannot_know_whether_it_was_committed_is_told_so_and_may_ask_again() throws Exception {
        List<Future<Api.Answer>> posts = new ArrayList<>();
        try (Hold first = holdKey("first")) {
            post("before", "first");
            await().until(this::somebodyWaitsForALock);
            IntStream.range(0, 3).forEach(i -> posts.add(post("line " + i, "key " + i)));
            await().until(() -> waiting() == 3);
            cutOffAtTheCommit("line 1");
        }

        try {
            for (Future<Api.Answer> post : posts) {
                assertThat(post.get().status()).isEqualTo(500);
            }
        } finally {
            jdbc.sql("drop trigger cut_off on message").update();
            jdbc.sql("drop function cut_off").update();
        }
        assertThat(written()).containsExactly("before");
        assertThat(post("line 1", "key 1").get().status()).isEqualTo(202);
        assertThat(post("line 1", "key 1").get().status()).isEqualTo(202);
        assertThat(written()).containsExactly("before", "line 1");
    }

    private Future<Api.Answer> post(String text, @Nullable String key) {
        Api.Calls ana = key == null ? api.as("ana") : api.as("ana").with("Idempotency-Key", key);
        return threads.submit(() -> ana.post(MESSAGES, Map.of("text", text)));
    }

    /** Somebody else uses the key at this moment; a transaction that uses it waits until this is closed. */
    private interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private Hold holdKey(String key) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        threads.submit(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "insert into idempotency_key (caller, key, fingerprint, created_at) values ('ana', :key, '', now())")
                    .param("key", key)
                    .update();
            held.countDown();
            status.setRollbackOnly();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        held.await();
        return released::countDown;
    }

    /** How many callers wait for the transaction of others. */
    private static long waiting() {
        return Thread.getAllStackTraces().values().stream()
                .filter(trace -> calls(trace, "awaitTurn") && calls(trace, "post"))
                .count();
    }

    private static boolean calls(StackTraceElement[] trace, String method) {
        return Arrays.stream(trace)
                .anyMatch(frame -> frame.getMethodName().equals(method)
                        && frame.getClassName().startsWith("dev.dermaga.hub.")
                        && !frame.getClassName().contains("Test"));
    }

    private boolean somebodyWaitsForALock() {
        return !waitingForALock().isEmpty();
    }

    private List<Integer> waitingForALock() {
        return jdbc.sql("""
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""").query(Integer.class).list();
    }

    private void cutOffWhoWaitsForALock() {
        waitingForALock()
                .forEach(pid -> jdbc.sql("select pg_terminate_backend(:pid)")
                        .param("pid", pid)
                        .query(Boolean.class)
                        .single());
    }

    private void cutOffAtTheCommit(String text) {
        jdbc.sql("""
                        create function cut_off() returns trigger language plpgsql as
                        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$""").update();
        jdbc.sql("create constraint trigger cut_off after insert on message deferrable initially deferred for each row"
                        + " when (new.text = '" + text + "') execute function cut_off()")
                .update();
    }

    private int numberOfTransactions(String what) {
        return jdbc.sql("select count(distinct xmin::text) from " + what)
                .query(Integer.class)
                .single();
    }

    private List<String> written() {
        return jdbc.sql("select text from message order by seq")
                .query(String.class)
                .list();
    }

    private List<String> keys() {
        return jdbc.sql("select key from idempotency_key").query(String.class).list();
    }

    private static List<String> codes(List<Future<Api.Answer>> answers) throws Exception {
        List<String> codes = new ArrayList<>();
        for (Future<Api.Answer> answer : answers) {
            codes.add(answer.get().body().path("code").asString());
        }
        return codes;
    }
}
