package dev.dermaga.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.testing.HubTest;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class IdempotencyTest {

    record Made(String id, int number) {}

    @Autowired
    Idempotency idempotency;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    final AtomicInteger done = new AtomicInteger();

    @Test
    void the_same_call_again_gets_the_first_answer_and_does_nothing() {
        Made first = call("ana", "k1", "hello");
        Made second = call("ana", "k1", "hello");

        assertThat(second).isEqualTo(first);
        assertThat(done).hasValue(1);
    }

    @Test
    void a_key_belongs_to_its_caller() {
        call("ana", "k1", "hello");
        call("budi", "k1", "hello");

        assertThat(done).hasValue(2);
    }

    @Test
    void a_key_used_for_something_else_is_refused() {
        call("ana", "k1", "hello");

        assertThatThrownBy(() -> call("ana", "k1", "good bye"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void work_that_failed_is_not_remembered() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions)
                        .execute(status -> idempotency.once("ana", "k1", "hello", Made.class, () -> {
                            throw new IllegalStateException("no luck");
                        })))
                .hasMessage("no luck");

        assertThat(call("ana", "k1", "hello").number()).isEqualTo(1);
    }

    @Test
    void without_a_key_every_call_is_done() {
        call("ana", null, "hello");
        call("ana", null, "hello");

        assertThat(done).hasValue(2);
    }

    @Test
    void calls_at_the_same_time_are_done_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Made> call = () -> new TransactionTemplate(transactions)
                    .execute(status -> idempotency.once("ana", "k1", Map.of("text", "hello"), Made.class, () -> {
                        await().until(this::anotherWaits);
                        return new Made("m", done.incrementAndGet());
                    }));
            Future<Made> one = pool.submit(call);
            Future<Made> other = pool.submit(call);

            assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(other.get(20, TimeUnit.SECONDS));
            assertThat(done).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether a second call has come as far as it can while the first is not done. */
    private boolean anotherWaits() {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity where datname = current_database()
                        and wait_event_type = 'Lock' and query like 'insert into idempotency_key%'""").query(Integer.class).single() == 1;
    }

    private Made call(String caller, String key, String text) {
        return new TransactionTemplate(transactions)
                .execute(status -> idempotency.once(
                        caller, key, text, Made.class, () -> new Made("m-" + text, done.incrementAndGet())));
    }
}
