package dev.dermaga.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The burst in real time, with the hub that was built last; the hub's own test has the minutes after it. */
class BurstTest {

    @Test
    void five_hundred_alerts_in_ten_seconds_are_all_in_the_group_and_the_robot_is_never_locked() throws Exception {
        assertThat(Burst.run(500, Duration.ofSeconds(10), 2, Path.of("target", "burst")))
                .isTrue();
    }
}
