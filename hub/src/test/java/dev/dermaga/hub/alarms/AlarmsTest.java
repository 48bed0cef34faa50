package dev.dermaga.hub.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class AlarmsTest {

    @Autowired
    Alarms alarms;

    @Autowired
    MutableClock clock;

    @Test
    void an_alarm_that_is_raised_again_stands_since_its_first_time() {
        assertThat(alarms.raise("leak", "A little water")).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(alarms.raise("leak", "Much water")).isFalse();

        assertThat(alarms.standing()).singleElement().satisfies(alarm -> {
            assertThat(alarm.text()).isEqualTo("Much water");
            assertThat(Duration.between(alarm.since(), alarm.last())).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void a_sign_of_health_from_before_does_not_end_it() {
        Instant before = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        alarms.raise("leak", "Water");

        alarms.clear("leak", before);
        assertThat(alarms.standing()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        alarms.clear("leak", clock.instant());
        assertThat(alarms.standing()).isEmpty();
    }

    @Test
    void an_alarm_ends_alone() {
        alarms.raise("leak", "Water");
        alarms.raise("fire", "Smoke");

        alarms.clear("leak");

        assertThat(alarms.standing()).extracting(Alarm::code).containsExactly("fire");
    }
}
