package dev.dermaga.dingtalk.client.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.SeenStore.State;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OnceTest {
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_repetition_is_acknowledged_and_handled_no_more() throws Exception {
        Once once = Once.each(this::store);

        assertThat(once.handle(event("e1")).isSuccess()).isTrue();
        assertThat(once.handle(event("e1")).isSuccess()).isTrue();
        assertThat(once.handle(event("e2")).isSuccess()).isTrue();

        assertThat(handled).containsExactly("e1", "e2");
    }

    @Test
    void what_was_not_taken_is_handled_again() throws Exception {
        List<Callable<Ack>> answers = new ArrayList<>(List.of(
                () -> Ack.later("busy"),
                () -> {
                    throw new IOException("disk full");
                },
                Ack::success));
        Once once = Once.each(event -> {
            handled.add(event.key());
            return answers.remove(0).call();
        });

        assertThat(once.handle(event("e1")).isSuccess()).isFalse();
        assertThatIOException().isThrownBy(() -> once.handle(event("e1"))).withMessage("disk full");
        assertThat(once.handle(event("e1")).isSuccess()).isTrue();
        assertThat(once.handle(event("e1")).isSuccess()).isTrue();

        assertThat(handled).hasSize(3);
    }

    @Test
    void a_card_that_is_pressed_twice_by_mistake_gets_the_same_answer() throws Exception {
        Once once = Once.each(event -> {
            handled.add(event.key());
            return Ack.response(Map.of("pressed", handled.size()));
        });
        CardCallback press = new CardCallback(
                "f1", "card-1", "ana", List.of("done"), Map.of(), Instant.ofEpochSecond(1_790_000_000), "{}");

        assertThat(once.handle(press).response()).isEqualTo(Map.of("pressed", 1));
        assertThat(once.handle(press).response()).isEqualTo(Map.of("pressed", 1));
    }

    @Test
    void of_many_at_a_time_one_is_handled_and_none_is_acknowledged_before_that() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Once once = Once.each(event -> {
            begun.countDown();
            go.await(60, TimeUnit.SECONDS);
            return store(event);
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var first = threads.submit(() -> once.handle(event("e1")));
            begun.await(60, TimeUnit.SECONDS);
            Ack second = threads.submit(() -> once.handle(event("e1"))).get(30, TimeUnit.SECONDS);
            go.countDown();

            assertThat(second.isSuccess()).isFalse();
            assertThat(first.get(30, TimeUnit.SECONDS).isSuccess()).isTrue();
            assertThat(once.handle(event("e1")).isSuccess()).isTrue();
            assertThat(handled).containsExactly("e1");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void many_threads_cannot_make_it_happen_twice() throws Exception {
        Once once = Once.each(this::store);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 10_000; i++) {
            String id = "e" + i % 100;
            threads.execute(() -> {
                try {
                    once.handle(event(id));
                } catch (Exception e) {
                    handled.add("failed " + e);
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(handled).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void memory_is_bounded_and_keeps_what_is_being_handled() {
        SeenStore store = SeenStore.ofLast(2);
        store.claim("running");
        for (String key : List.of("a", "b", "c")) {
            assertThat(store.claim(key)).isEqualTo(State.NEW);
            store.done(key);
        }

        assertThat(store.claim("running")).isEqualTo(State.BEING_HANDLED);
        assertThat(store.claim("c")).isEqualTo(State.DONE);
        assertThat(store.claim("a")).isEqualTo(State.NEW);
        assertThatIllegalArgumentException().isThrownBy(() -> SeenStore.ofLast(0));
    }

    private Ack store(InboundEvent event) {
        handled.add(((PlatformEvent) event).eventId());
        return Ack.success();
    }

    private static PlatformEvent event(String id) {
        return new PlatformEvent(id, "user_add_org", CorpId.of("ding1"), null, "{}");
    }
}
