package dev.dermaga.hub.doctor;

import dev.dermaga.hub.alarms.Alarms;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.inbox.Inbox;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import dev.dermaga.hub.quota.QuotaWarning;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What passes through the hub: the month's quota, what DingTalk refused, what has no place here, and the alarms. */
@Component
@Order(3)
class TrafficExaminer implements Examiner {

    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MUCH = 80;

    private final Quota quota;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final Alarms alarms;
    private final Clock clock;

    TrafficExaminer(Quota quota, Deliveries deliveries, Inbox inbox, Alarms alarms, Clock clock) {
        this.quota = quota;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new Step("quota", this::quota),
                new Step("refusals", this::refusals),
                new Step("set-aside", this::setAside),
                new Step("alarm", this::standing));
    }

    private List<Finding> quota(Account caller) {
        return Arrays.stream(QuotaClass.values())
                .map(one -> quota(quota.warned(one)).about(one.word()))
                .toList();
    }

    private static Finding quota(int level) {
        String advice = "Send less, use custom robots, or buy a larger edition in DingTalk's developer console.";
        if (level == QuotaWarning.USED_UP) {
            return Finding.of("quota", "used-up", Health.FAILED, "DingTalk says that nothing is left of this month.")
                    .advise(advice);
        }
        if (level >= MUCH) {
            return Finding.of("quota", "much", Health.WARNING, "More than {level} % of this month is used.")
                    .with("level", level)
                    .advise(advice);
        }
        return Finding.of("quota", "fine", Health.OK, "Enough is left of this month.");
    }

    private List<Finding> refusals(Account caller) {
        List<Finding> found = deliveries.refusals(clock.instant().minus(LATELY)).stream()
                .map(refusal -> Finding.of(
                                "refusals", "some", Health.WARNING, "DingTalk refused {count} in the last day.")
                        .about(refusal.code())
                        .with("count", refusal.count())
                        .advise(refusal.advice()))
                .toList();
        return found.isEmpty()
                ? List.of(Finding.of("refusals", "none", Health.OK, "DingTalk refused nothing in the last day."))
                : found;
    }

    private List<Finding> setAside(Account caller) {
        int count = inbox.setAside();
        return List.of(
                count == 0
                        ? Finding.of("set-aside", "none", Health.OK, "All that DingTalk sent found its place.")
                        : Finding.of(
                                        "set-aside",
                                        "some",
                                        Health.WARNING,
                                        "{count} of what DingTalk sent found no place here.")
                                .with("count", count)
                                .advise("See the reasons among the deliveries, mend them, and process it again."));
    }

    private List<Finding> standing(Account caller) {
        List<Finding> found = alarms.standing().stream()
                .map(alarm -> Finding.of("alarm", "standing", Health.WARNING, alarm.text())
                        .about(alarm.code()))
                .toList();
        return found.isEmpty() ? List.of(Finding.of("alarm", "none", Health.OK, "No alarm stands.")) : found;
    }
}
