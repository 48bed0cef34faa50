package dev.dermaga.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class PaceTest {

    private static final Route ROUTE = Route.APP_ROBOT;
    private static final Duration A_LITTLE_MORE = Duration.ofMillis(100);

    private final MutableClock clock = new MutableClock();
    private final Pace pace = new Pace(20, () -> 1, clock);

    @BeforeEach
    void time_is_moved_by_hand() {
        clock.standStill();
    }

    @Test
    void twenty_calls_are_made_and_the_next_a_second_after_their_answers() {
        assertThat(begun(25)).isEqualTo(20);
        IntStream.range(0, 20).forEach(i -> pace.answered(ROUTE));
        assertThat(pace.closed(clock.instant())).contains(ROUTE);

        clock.advance(Duration.ofSeconds(1));
        assertThat(begun(1)).isZero();
        assertThat(pace.opensAt(clock.instant()))
                .hasValueSatisfying(then -> assertThat(then)
                        .isBetween(clock.instant(), clock.instant().plus(A_LITTLE_MORE)));

        clock.advance(A_LITTLE_MORE);
        assertThat(begun(25)).isEqualTo(20);
    }

    @Test
    void calls_that_are_late_on_their_way_arrive_with_no_more_than_twenty_in_a_second() {
        begun(20);

        clock.advance(Duration.ofSeconds(3)); // the machine had something else to do
        assertThat(begun(1)).as("all may arrive now").isZero();

        IntStream.range(0, 5).forEach(i -> pace.answered(ROUTE));
        clock.advance(Duration.ofSeconds(1).plus(A_LITTLE_MORE));
        assertThat(begun(20)).isEqualTo(5);
    }

    @Test
    void what_was_never_made_does_not_count_for_ever() {
        begun(20);

        clock.advance(Duration.ofMinutes(3));

        assertThat(begun(20)).isEqualTo(20);
    }

    @Test
    void calls_whose_beginning_was_not_committed_are_never_made() {
        TransactionSynchronizationManager.initSynchronization();
        try {
            begun(20);
            TransactionSynchronizationUtils.triggerAfterCompletion(TransactionSynchronization.STATUS_UNKNOWN);
        } finally {
            TransactionSynchronizationManager.clear();
        }

        clock.advance(Duration.ofSeconds(1).plus(A_LITTLE_MORE));

        assertThat(begun(20)).isEqualTo(20);
    }

    private int begun(int wanted) {
        return (int) IntStream.range(0, wanted).filter(i -> pace.tryCall(ROUTE)).count();
    }
}
