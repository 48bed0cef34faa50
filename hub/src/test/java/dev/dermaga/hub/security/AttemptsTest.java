package dev.dermaga.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final MutableClock clock = new MutableClock();
    private final Attempts attempts = new Attempts(3, Duration.ofMinutes(10), clock);

    @Test
    void who_tried_too_much_waits_until_the_time_is_over() {
        tryDifferent("here", 3);

        assertThat(attempts.pause("here"))
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        clock.advance(Duration.ofMinutes(10));
        assertThat(attempts.pause("here")).isEmpty();
        tryDifferent("here", 2);
        assertThat(attempts.pause("here")).isEmpty();
    }

    @Test
    void others_need_not_wait() {
        tryDifferent("here", 3);

        assertThat(attempts.pause("there")).isEmpty();
    }

    @Test
    void the_same_again_is_no_new_attempt() {
        IntStream.range(0, 100).forEach(i -> attempts.tried("here", "an old token"));

        assertThat(attempts.pause("here")).isEmpty();
    }

    @Test
    void trying_on_does_not_make_it_longer() {
        tryDifferent("here", 3);
        clock.advance(Duration.ofMinutes(9));
        tryDifferent("here", 50);
        clock.advance(Duration.ofMinutes(1));

        assertThat(attempts.pause("here")).isEmpty();
    }

    @Test
    void a_million_addresses_cost_no_memory_and_the_newest_are_known() {
        IntStream.range(0, 20_000).forEach(i -> tryDifferent("address " + i, 3));

        assertThat(attempts.pause("address 19999")).isPresent();
        assertThat(attempts.pause("address 0")).isEmpty();
    }

    @Test
    void the_pause_is_told_in_whole_seconds_and_never_as_none() {
        assertThat(Attempts.seconds(Duration.ofMillis(1))).isEqualTo("1");
        assertThat(Attempts.seconds(Duration.ofMillis(1001))).isEqualTo("2");
    }

    private void tryDifferent(String who, int times) {
        IntStream.range(0, times).forEach(i -> attempts.tried(who, "thing " + i));
    }
}
