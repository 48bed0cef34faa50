package dev.dermaga.hub.tasks;

import dev.dermaga.hub.alarms.Alarms;
import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.cluster.Share;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * After DingTalk was not heard for a while, because the stream was away or the hub, asks once how the open to-dos are:
 * whether DingTalk keeps its notices for who is away is not documented. In quiet times it asks nothing.
 */
@Component
class TodoCatchUp {

    /** What is missing for less long comes again, because nobody acknowledged it. */
    static final Duration AWAY = Duration.ofMinutes(2);

    static final String ALARM = "todos-not-compared";

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(TodoCatchUp.class);

    private final CatchUpBook book;
    private final TodoComparison comparison;
    private final Leases leases;
    private final Quota quota;
    private final Alarms alarms;
    private final Clock clock;

    TodoCatchUp(CatchUpBook book, TodoComparison comparison, Leases leases, Quota quota, Alarms alarms, Clock clock) {
        this.book = book;
        this.comparison = comparison;
        this.leases = leases;
        this.quota = quota;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void run() {
        if (leases.hasTimers() && leases.notes(Share.STREAM).contains("connected")) {
            heard();
        }
    }

    /** DingTalk is heard now. Compares when it was not, and so much has passed since that something may be missing. */
    void heard() {
        Instant now = clock.instant();
        Optional<Instant> missedSince = book.heard(now, AWAY);
        if (missedSince.isEmpty()) {
            return;
        }
        String since = missedSince.get().truncatedTo(ChronoUnit.SECONDS).toString();
        if (quota.isSaving(QuotaClass.API)) {
            alarms.raise(
                    ALARM,
                    "DingTalk was not heard from " + since + " on for a while. What people did in their to-do lists "
                            + "meanwhile is not asked for, because the month's calls are being saved; it shows with the "
                            + "next change of each to-do, and at the latest when the calls suffice again.");
            return;
        }
        try {
            TodoComparison.Found found = comparison.run();
            log.info("DingTalk was not heard from {} on; {}", since, found);
            book.caughtUp();
            if (found.isWhole()) {
                alarms.clear(ALARM);
            } else {
                alarms.raise(
                        ALARM,
                        "DingTalk was not heard from " + since + " on for a while. There are more to-dos than "
                                + TodoComparison.MOST_CALLS + " calls tell, so some were not compared; what people did "
                                + "in their to-do lists meanwhile shows with the next change of each to-do.");
            }
        } catch (Undelivered.Refused refusal) {
            book.caughtUp();
            alarms.raise(
                    ALARM,
                    "To-dos cannot be compared after a break: DingTalk refuses to list them (" + refusal.code() + ": "
                            + refusal.reason() + ").");
        } catch (Undelivered temporary) {
            log.warn("To-dos are compared later: {}", temporary.reason());
            book.postpone(now.plus(AGAIN_AFTER));
        }
    }
}
