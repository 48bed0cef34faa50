package dev.dermaga.hub.delivery;

import dev.dermaga.hub.cluster.Leases;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes the attempts of what arrived long ago. The delivery itself stays: it is the history of its message. */
@Component
class AttemptRetention {

    static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final int TOGETHER = 5_000;

    private final DeliverySearch search;
    private final Leases leases;
    private final Clock clock;

    AttemptRetention(DeliverySearch search, Leases leases, Clock clock) {
        this.search = search;
        this.leases = leases;
        this.clock = clock;
    }

    /** One limited step; returns how many it deleted. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT7M")
    @Transactional
    public int runOnce() {
        return leases.hasTimers() ? search.forgetAttempts(clock.instant().minus(KEPT_FOR), TOGETHER) : 0;
    }
}
