package dev.dermaga.hub.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.hub.delivery.ThrottleScope;
import dev.dermaga.hub.delivery.Undelivered;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatedTest {

    @ParameterizedTest
    @CsvSource({"ROBOT, LANE", "RECEIVER, LANE", "CALL, API", "ADDRESS, EVERYTHING", "ORGANIZATION, APP"})
    void throttling_holds_no_more_than_it_is_about(Throttled.Scope scope, ThrottleScope held) {
        var throttled = new Throttled("POST /a", "slow", "R1", "too fast", Duration.ofSeconds(7), scope);

        var undelivered = (Undelivered.Throttled) Translated.failure(throttled);

        assertThat(undelivered.scope()).isEqualTo(held);
        assertThat(undelivered.pause()).isEqualTo(Duration.ofSeconds(7));
    }
}
