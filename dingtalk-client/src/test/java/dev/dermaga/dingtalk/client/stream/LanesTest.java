package dev.dermaga.dingtalk.client.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        lanes.close(Duration.ofSeconds(5));
    }

    @Test
    void a_lane_that_hangs_holds_up_no_other() {
        AtomicInteger ran = new AtomicInteger();
        lanes.offer("slow", this::hang);

        for (int i = 0; i < 500; i++) {
            lanes.offer("slow", this::hang);
            lanes.offer("quick " + i, ran::incrementAndGet);
        }

        await().until(() -> ran.get() == 500);
    }

    @Test
    void what_has_the_same_key_runs_in_order_and_one_after_the_other() {
        int keys = 40;
        int each = 200;
        List<List<Integer>> ran = IntStream.range(0, keys)
                .mapToObj(key -> Collections.synchronizedList(new ArrayList<Integer>()))
                .toList();
        List<AtomicBoolean> busy =
                IntStream.range(0, keys).mapToObj(key -> new AtomicBoolean()).toList();
        AtomicInteger twins = new AtomicInteger();

        for (int i = 0; i < each; i++) {
            for (int k = 0; k < keys; k++) {
                int key = k;
                int number = i;
                lanes.offer("key " + key, () -> {
                    if (!busy.get(key).compareAndSet(false, true)) {
                        twins.incrementAndGet();
                    }
                    ran.get(key).add(number);
                    busy.get(key).set(false);
                });
            }
        }

        await().until(() -> ran.stream().allMatch(numbers -> numbers.size() == each));
        assertThat(ran).allSatisfy(numbers -> assertThat(numbers).isSorted());
        assertThat(twins).hasValue(0);
    }

    @Test
    void a_lane_with_much_to_do_takes_turns_with_others_when_threads_are_short() {
        AtomicInteger flood = new AtomicInteger();
        AtomicInteger before = new AtomicInteger(-1);
        CountDownLatch first = new CountDownLatch(1);
        for (int i = 1; i < Lanes.MOST_THREADS; i++) {
            lanes.offer("slow " + i, this::hang);
        }
        lanes.offer("flood", () -> waitFor(first));
        for (int i = 0; i < 500; i++) {
            lanes.offer("flood", flood::incrementAndGet);
        }
        lanes.offer("other", () -> before.set(flood.get()));

        first.countDown();

        await().until(() -> before.get() >= 0);
        assertThat(before.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_task_that_breaks_or_is_interrupted_harms_no_other() {
        AtomicInteger ran = new AtomicInteger();

        lanes.offer("a", () -> {
            Thread.currentThread().interrupt();
            throw new StackOverflowError();
        });
        lanes.offer("a", ran::incrementAndGet);
        lanes.offer("b", ran::incrementAndGet);

        await().until(() -> ran.get() == 2);
    }

    @Test
    void closing_lets_what_waits_end_and_takes_nothing_new() {
        AtomicInteger ran = new AtomicInteger();
        lanes.offer("a", () -> waitFor(go));
        for (int i = 0; i < 10; i++) {
            lanes.offer("a", ran::incrementAndGet);
        }

        go.countDown();
        lanes.close(Duration.ofSeconds(60));

        assertThat(ran).hasValue(10);
        assertThat(lanes.offer("a", ran::incrementAndGet)).isFalse();
    }

    @Test
    void a_task_may_close_the_lanes_that_it_runs_in() {
        AtomicBoolean closed = new AtomicBoolean();

        lanes.offer("a", () -> {
            lanes.close(Duration.ofMinutes(5)); // it does not wait for itself
            closed.set(true);
        });

        await().untilTrue(closed);
    }

    private void hang() {
        waitFor(go);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
