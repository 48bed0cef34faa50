package dev.dermaga.hub.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What waits, for all nodes together: {@code dermaga.deliveries.waiting} by state, {@code dermaga.deliveries.lanes} with
 * something to do, {@code dermaga.deliveries.oldest} in seconds since the oldest of them was written. Counted when
 * somebody looks, at most every five seconds.
 */
@Component
class DeliveryMetrics {

    private static final Logger log = LoggerFactory.getLogger(DeliveryMetrics.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final DeliverySearch search;
    private final Clock clock;

    private record Look(Map<DeliveryState, Integer> states, DeliverySearch.Backlog backlog, Instant at) {}

    private volatile @Nullable Look last;

    DeliveryMetrics(DeliverySearch search, Clock clock, MeterRegistry meters) {
        this.search = search;
        this.clock = clock;
        for (DeliveryState state : new DeliveryState[] {
            DeliveryState.QUEUED, DeliveryState.HELD, DeliveryState.UNANSWERED, DeliveryState.REFUSED
        }) {
            gauge(
                    meters,
                    "dermaga.deliveries.waiting",
                    state.wireName(),
                    look -> look.states().getOrDefault(state, 0));
        }
        gauge(meters, "dermaga.deliveries.lanes", null, look -> look.backlog().lanes());
        gauge(
                meters,
                "dermaga.deliveries.oldest",
                null,
                look -> look.backlog().oldest() == null
                        ? 0
                        : Duration.between(look.backlog().oldest(), clock.instant())
                                        .toMillis()
                                / 1000.0);
    }

    private void gauge(MeterRegistry meters, String name, @Nullable String state, ToDoubleFunction<Look> value) {
        Gauge.Builder<?> gauge = Gauge.builder(name, this, self -> {
            Look look = self.look();
            return look == null ? Double.NaN : value.applyAsDouble(look);
        });
        (state == null ? gauge : gauge.tag("state", state)).register(meters);
    }

    private synchronized @Nullable Look look() {
        Look known = last;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.at().plus(GOOD_FOR))) {
            try {
                last = new Look(search.counts(), search.backlog(), now);
            } catch (RuntimeException e) {
                log.debug("What waits cannot be counted: {}", e.getMessage());
                last = null;
            }
        }
        return last;
    }
}
