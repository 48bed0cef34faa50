package dev.dermaga.hub.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.inbox.InboundEvents.Kind;
import dev.dermaga.hub.inbox.InboundEvents.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

class GroupCommitTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the database holds, one list for each transaction. */
    private final List<List<String>> committed = new CopyOnWriteArrayList<>();

    private final Semaphore permits = new Semaphore(0);
    private volatile boolean away;
    private GroupCommit commits;

    @AfterEach
    void close() {
        away = false;
        permits.release(1_000);
        commits.close();
    }

    @Test
    void what_arrives_during_a_commit_shares_the_next_one() {
        commits = new GroupCommit(this::commit, LONG);
        CompletableFuture<Void> first = bring("first");
        await().until(() -> permits.hasQueuedThreads());
        List<CompletableFuture<Void>> others =
                IntStream.range(0, 20).mapToObj(i -> bring("n" + i)).toList();
        await().until(() -> commits.waiting() == 21);
        assertThat(first).isNotDone();

        permits.release(2);

        others.forEach(CompletableFuture::join);
        assertThat(committed).hasSize(2);
        assertThat(committed.get(0)).containsExactly("first");
        assertThat(committed.get(1)).hasSize(20);
    }

    @Test
    void what_the_database_does_not_take_is_kept_and_stored_later_in_its_order() {
        away = true;
        permits.release(1_000);
        commits = new GroupCommit(this::commit, SHORT);

        for (String key : List.of("a", "b", "c")) {
            assertThatThrownBy(() -> commits.store(row(key)))
                    .isInstanceOfSatisfying(
                            NotStoredYet.class, e -> assertThat(e.isKept()).isTrue());
        }
        away = false;

        await().untilAsserted(() -> assertThat(flat()).containsExactly("a", "b", "c"));
        bring("d");
        await().untilAsserted(() -> assertThat(flat()).containsExactly("a", "b", "c", "d"));
    }

    @Test
    void who_brings_more_than_fits_waits() {
        away = true;
        permits.release(1_000);
        commits = new GroupCommit(this::commit, SHORT, 2);
        assertThatThrownBy(() -> commits.store(row("a"))).isInstanceOf(NotStoredYet.class);
        assertThatThrownBy(() -> commits.store(row("b"))).isInstanceOf(NotStoredYet.class);

        Thread third = new Thread(() -> commits.store(row("c")));
        third.start();
        await().until(() -> third.getState() == Thread.State.WAITING);
        assertThat(commits.waiting()).isEqualTo(2);
        away = false;

        await().untilAsserted(() -> assertThat(flat()).containsExactly("a", "b", "c"));
    }

    @Test
    void a_row_that_the_database_never_takes_does_not_keep_the_others_out() {
        commits = new GroupCommit(this::commit, LONG);
        CompletableFuture<Void> first = bring("first");
        await().until(() -> permits.hasQueuedThreads());
        CompletableFuture<Void> bad = bring("bad");
        CompletableFuture<Void> good = bring("good");
        await().until(() -> commits.waiting() == 3);

        permits.release(10);

        first.join();
        good.join();
        assertThatThrownBy(bad::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
        assertThat(flat()).containsExactlyInAnyOrder("first", "good");
    }

    @Test
    void what_waits_is_stored_when_the_hub_stops_and_nothing_more_is_taken() {
        away = true;
        permits.release(1_000);
        commits = new GroupCommit(this::commit, SHORT);
        assertThatThrownBy(() -> commits.store(row("last words"))).isInstanceOf(NotStoredYet.class);
        away = false;

        commits.close();

        assertThat(flat()).containsExactly("last words");
        assertThatThrownBy(() -> commits.store(row("too late")))
                .isInstanceOfSatisfying(
                        NotStoredYet.class, e -> assertThat(e.isKept()).isFalse());
    }

    private void commit(List<Row> rows) {
        permits.acquireUninterruptibly();
        if (away) {
            throw new QueryTimeoutException("away");
        }
        List<String> keys = rows.stream().map(Row::key).toList();
        if (keys.contains("bad")) {
            throw new DataIntegrityViolationException("never");
        }
        committed.add(keys);
    }

    private CompletableFuture<Void> bring(String key) {
        return CompletableFuture.runAsync(
                () -> commits.store(row(key)), task -> new Thread(task, "brings " + key).start());
    }

    private List<String> flat() {
        List<String> all = new ArrayList<>();
        committed.forEach(all::addAll);
        return all;
    }

    private static Row row(String key) {
        return new Row("app", key, Kind.OTHER, "other", false, "{}", "{}");
    }
}
