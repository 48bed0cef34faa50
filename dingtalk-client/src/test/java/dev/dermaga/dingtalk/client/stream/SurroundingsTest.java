package dev.dermaga.dingtalk.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.HandClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final InetAddress OFFICE = address(10, 0, 0, 7);
    private static final InetAddress HOME = address(192, 168, 1, 7);

    private final HandClock wall = new HandClock("2026-08-22T08:00:00Z");
    private Set<InetAddress> addresses = Set.of(OFFICE);
    private long nanos = Long.MAX_VALUE - 1;
    private final Surroundings surroundings = new Surroundings(wall, wall.instant(), nanos, () -> addresses);

    @Test
    void time_that_passes_on_both_clocks_changes_nothing() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(after(Duration.ofMillis(100), Duration.ofMillis(100))).isFalse();
        }
    }

    @Test
    void the_machine_slept_when_only_the_wall_clock_went_on() {
        assertThat(after(Duration.ofHours(8), Duration.ofMillis(100))).isTrue();
        assertThat(after(Duration.ofMillis(100), Duration.ofMillis(100))).isFalse();
    }

    @Test
    void the_process_was_stopped_when_a_look_comes_much_too_late() {
        assertThat(after(Duration.ofMinutes(2), Duration.ofMinutes(2))).isTrue();
    }

    @Test
    void a_wall_clock_that_is_set_right_a_little_or_set_back_changes_nothing() {
        assertThat(after(Duration.ofSeconds(3), Duration.ofMillis(100))).isFalse();
        assertThat(after(Duration.ofDays(-1), Duration.ofMillis(100))).isFalse();
        assertThat(after(Duration.ofMillis(100), Duration.ofMillis(100))).isFalse();
    }

    @Test
    void another_address_is_noticed_within_ten_seconds_and_once() {
        addresses = Set.of(HOME);
        int noticed = 0;

        for (int i = 0; i < 300; i++) {
            boolean changed = after(Duration.ofMillis(100), Duration.ofMillis(100));
            noticed += changed ? 1 : 0;
            assertThat(noticed).isLessThanOrEqualTo(1);
            assertThat(noticed == 1 || i < 100).isTrue();
        }
    }

    private boolean after(Duration onTheWall, Duration monotonic) {
        wall.advance(onTheWall);
        nanos += monotonic.toNanos();
        return surroundings.haveChanged(nanos);
    }

    private static InetAddress address(int... bytes) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
