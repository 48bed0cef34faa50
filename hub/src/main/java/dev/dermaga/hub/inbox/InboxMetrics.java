package dev.dermaga.hub.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What was heard and is not shown yet, for all nodes together: {@code dermaga.inbox.waiting}, {@code
 * dermaga.inbox.set_aside}, and {@code dermaga.inbox.oldest} in seconds since the oldest that waits came. Counted when
 * somebody looks, at most every five seconds.
 */
@Component
class InboxMetrics {

    private static final Logger log = LoggerFactory.getLogger(InboxMetrics.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final InboundEvents events;
    private final Clock clock;

    private record Look(InboundEvents.Backlog backlog, Instant at) {}

    private volatile @Nullable Look last;

    InboxMetrics(InboundEvents events, Clock clock, MeterRegistry meters) {
        this.events = events;
        this.clock = clock;
        gauge(meters, "dermaga.inbox.waiting", InboundEvents.Backlog::waiting);
        gauge(meters, "dermaga.inbox.set_aside", InboundEvents.Backlog::setAside);
        gauge(meters, "dermaga.inbox.oldest", backlog -> {
            Instant oldest = backlog.oldest();
            return oldest == null
                    ? 0
                    : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
        });
    }

    private void gauge(MeterRegistry meters, String name, ToDoubleFunction<InboundEvents.Backlog> value) {
        Gauge.builder(name, this, self -> {
                    Look look = self.look();
                    return look == null ? Double.NaN : value.applyAsDouble(look.backlog());
                })
                .register(meters);
    }

    private synchronized @Nullable Look look() {
        Look known = last;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.at().plus(GOOD_FOR))) {
            try {
                last = new Look(events.backlog(), now);
            } catch (RuntimeException e) {
                log.debug("The inbox cannot be counted: {}", e.getMessage());
                last = null;
            }
        }
        return last;
    }
}
