package dev.dermaga.hub.inbox;

import dev.dermaga.hub.cluster.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What happens to events later. Those that failed for a temporary cause are tried once more each hour, for a day. Those
 * that were processed are deleted after {@link #PROCESSED_FOR}, those set aside after {@link #SET_ASIDE_FOR}.
 */
@Component
class InboxHousekeeping {

    /**
     * By then DingTalk repeats nothing any more: robot messages come again after a minute at most, for platform events
     * the longest known schedule ends within minutes. A later repetition would still meet its message's unique source.
     */
    static final Duration PROCESSED_FOR = Duration.ofDays(7);

    static final Duration SET_ASIDE_FOR = Duration.ofDays(90);

    /** How often an event that failed for a temporary cause is tried again by itself after it was set aside. */
    static final int TEMPORARY_REPLAYS = 24;

    private static final Duration BETWEEN_REPLAYS = Duration.ofHours(1);
    private static final int TOGETHER = 1_000;
    private static final int MOST_BATCHES = 100;
    private static final Logger log = LoggerFactory.getLogger(InboxHousekeeping.class);

    private final InboundEvents events;
    private final InboxWorker worker;
    private final Leases leases;
    private final Clock clock;

    InboxHousekeeping(InboundEvents events, InboxWorker worker, Leases leases, Clock clock) {
        this.events = events;
        this.worker = worker;
        this.leases = leases;
        this.clock = clock;
    }

    /** Puts back what may work by now; returns how many. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    int replayTemporary() {
        if (!leases.hasTimers()) {
            return 0;
        }
        Instant now = clock.instant();
        int most = InboxWorker.PAUSES.size() + 1 + TEMPORARY_REPLAYS;
        int replayed = events.replayTemporary(now.minus(BETWEEN_REPLAYS), most, now);
        if (replayed > 0) {
            worker.wake();
        }
        return replayed;
    }

    /** Deletes what is old, in batches of 1,000 and at most 100 of each kind; returns how many. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    int deleteOld() {
        if (!leases.hasTimers()) {
            return 0;
        }
        Instant now = clock.instant();
        int processed = batches(() -> events.deleteProcessed(now.minus(PROCESSED_FOR), TOGETHER));
        int setAside = batches(() -> events.deleteSetAside(now.minus(SET_ASIDE_FOR), TOGETHER));
        if (setAside > 0) {
            log.warn("{} inbound events were set aside for 90 days and are deleted", setAside);
        }
        return processed + setAside;
    }

    private static int batches(IntSupplier batch) {
        int all = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int deleted = batch.getAsInt();
            all += deleted;
            if (deleted < TOGETHER) {
                break;
            }
        }
        return all;
    }
}
