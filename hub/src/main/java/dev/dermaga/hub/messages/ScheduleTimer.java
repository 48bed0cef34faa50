package dev.dermaga.hub.messages;

import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Writes what was scheduled, on the node that has the timers. What cannot be written is left to its author, with the reason. */
@Component
class ScheduleTimer {

    private static final int MOST_AT_ONCE = 200;

    /** What is later than that is no news any more, and its author may not want it said. */
    private static final Duration LATEST = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(ScheduleTimer.class);

    private final ScheduledMessages scheduled;
    private final Scheduling scheduling;
    private final Leases leases;
    private final Clock clock;

    ScheduleTimer(ScheduledMessages scheduled, Scheduling scheduling, Leases leases, Clock clock) {
        this.scheduled = scheduled;
        this.scheduling = scheduling;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void run() {
        if (leases.hasTimers()) {
            runOnce();
        }
    }

    /** Returns how much was due. */
    int runOnce() {
        Instant now = clock.instant();
        scheduled.failMissed(now.minus(LATEST), "The hub was not running when its time came.");
        List<UUID> due = scheduled.due(now, MOST_AT_ONCE);
        for (UUID id : due) {
            try {
                scheduling.sendDue(id, now);
            } catch (Problem problem) {
                scheduled.fail(id, problem.detail());
            } catch (RuntimeException e) {
                log.warn("The scheduled message {} is tried again: {}", id, e.toString());
            }
        }
        return due.size();
    }
}
