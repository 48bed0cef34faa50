package dev.dermaga.hub.delivery;

import dev.dermaga.hub.cluster.Leases;
import dev.dermaga.hub.delivery.Attempts.Said;
import dev.dermaga.hub.delivery.ClosedWays.ClosedWay;
import dev.dermaga.hub.quota.Quota;
import dev.dermaga.hub.quota.QuotaClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether what is due goes now, later, or in one message with others.
 *
 * <p>A custom robot may say 20 messages in any minute; beyond that DingTalk locks it for ten. Of the twenty the first
 * twelve go one by one, unless very many wait already. Then the rest of the minute belongs to digests, one every ten seconds, in which everything goes
 * that waits; so a burst is in the group within seconds, however large. Two of the twenty are kept for what is urgent,
 * which goes alone. A group with several robots has as many times the room. What was said is counted from the attempts in
 * the database, by the only node that sends for the group, so neither a restart nor another node forgets any.
 *
 * <p>Towards the end of the month's messages nothing goes one by one that is not urgent, and a digest goes once a minute.
 */
@Component
class Shaper {

    static final int MESSAGES = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int ONE_BY_ONE = 12;

    /** Where more than these wait, they go together at once. */
    private static final int FEW = 24;

    static final int KEPT_FOR_URGENT = 2;
    static final Duration BETWEEN_DIGESTS = Duration.ofSeconds(10);
    private static final int MOST_IN_A_DIGEST = 200;

    /** DingTalk's minute is not ours to the millisecond. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

    private static final Duration LONGEST_CLOSED = Duration.ofHours(1);

    private static final String APP = "app";
    private static final String ALL = "*";

    private static final Duration BETWEEN_DIGESTS_WHEN_SAVING = Duration.ofMinutes(1);

    private final Attempts attempts;
    private final Digests digests;
    private final ClosedWays ways;
    private final Leases leases;
    private final Quota quota;

    Shaper(Attempts attempts, Digests digests, ClosedWays ways, Leases leases, Quota quota) {
        this.attempts = attempts;
        this.digests = digests;
        this.ways = ways;
        this.leases = leases;
        this.quota = quota;
    }

    /** What is to happen with a delivery that is due. */
    sealed interface Decision {}

    /**
     * @param robot the custom robot that says it, if one does
     * @param digest what goes in the same message
     */
    record Go(@Nullable String robot, List<Delivery> digest) implements Decision {}

    record Wait(Instant until, @Nullable String code, String reason) implements Decision {}

    /** The ways that are closed now. */
    Map<String, ClosedWay> closed(Instant now) {
        return ways.closed(now);
    }

    Decision decide(Delivery delivery, Carrier carrier, Map<String, ClosedWay> closed, Instant now) {
        Optional<ClosedWay> all = Optional.ofNullable(closed.get(ALL))
                .or(() -> Optional.ofNullable(delivery.route().countsPerSecond() ? closed.get(APP) : null));
        if (all.isPresent()) {
            return new Wait(all.get().until(), all.get().code(), all.get().reason());
        }
        if (delivery.route() != Route.CUSTOM_ROBOT) {
            return new Go(null, List.of());
        }
        List<String> robots = carrier.robots(delivery);
        List<String> open =
                robots.stream().filter(robot -> !closed.containsKey(way(robot))).toList();
        return open.isEmpty()
                ? robots.stream()
                        .map(robot -> Objects.requireNonNull(closed.get(way(robot))))
                        .min(Comparator.comparing(ClosedWay::until))
                        .<Decision>map(first -> new Wait(first.until(), first.code(), first.reason()))
                        .orElse(new Go(null, List.of()))
                : decide(delivery, carrier, open, now);
    }

    private Decision decide(Delivery delivery, Carrier carrier, List<String> robots, Instant now) {
        Duration margin = CLOCK_DIFFERENCE.plus(leases.clockSpread());
        Map<String, List<Said>> said = attempts.saidBy(robots, now.minus(WINDOW).minus(margin), now);
        int room = delivery.urgent() ? MESSAGES : MESSAGES - KEPT_FOR_URGENT;
        String robot = robot(delivery, robots, said);
        List<Said> before = said.getOrDefault(robot, List.of());
        if (before.size() >= room) {
            return full(before.get(before.size() - room).at().plus(WINDOW).plus(margin));
        }
        if (delivery.digestSize() != null) {
            return new Go(robot, digests.of(delivery));
        }
        if (delivery.urgent() || delivery.unsure()) {
            return new Go(robot, List.of());
        }
        boolean saving = quota.isSaving(QuotaClass.WEBHOOK_STREAM);
        int oneByOne = saving ? 1 : ONE_BY_ONE * robots.size();
        int all = said.values().stream().mapToInt(List::size).sum();
        List<Delivery> waiting = digests.mergeableAfter(delivery, MOST_IN_A_DIGEST - 1);
        if (all < oneByOne && waiting.size() <= FEW) {
            return new Go(robot, List.of());
        }
        Duration pause = saving ? BETWEEN_DIGESTS_WHEN_SAVING : BETWEEN_DIGESTS.dividedBy(robots.size());
        Optional<Instant> next = said.values().stream()
                .flatMap(Collection::stream)
                .filter(one -> !one.urgent()) // those have room of their own, and must not put the others off for ever
                .map(Said::at)
                .max(Instant::compareTo)
                .map(newest -> newest.plus(pause))
                .filter(now::isBefore);
        if (next.isPresent()) {
            return full(next.get());
        }
        return new Go(robot, waiting.subList(0, waiting.isEmpty() ? 0 : carrier.fitsWith(delivery, waiting)));
    }

    /** The one that has said least; but what may have arrived is known to the robot that said it. */
    private static String robot(Delivery delivery, List<String> robots, Map<String, List<Said>> said) {
        String before = delivery.robot();
        return delivery.unsure() && before != null && robots.contains(before)
                ? before
                : robots.stream()
                        .min(Comparator.comparingInt((String one) ->
                                said.getOrDefault(one, List.of()).size()))
                        .orElseThrow();
    }

    private static Wait full(Instant until) {
        return new Wait(
                until,
                "robot-minute-full",
                "The group's robot may say " + MESSAGES + " messages a minute; what waits goes together in a digest");
    }

    /** Notes that DingTalk lets nothing pass for a while. */
    void close(
            Delivery throttled,
            ThrottleScope scope,
            Instant wanted,
            @Nullable String code,
            String reason,
            Instant now) {
        // Looked at again each hour: more calls may have been bought, or a lock been lifted.
        Instant latest = now.plus(LONGEST_CLOSED);
        Instant until = wanted.isBefore(latest) ? wanted : latest;
        switch (scope) {
            case LANE -> {
                if (throttled.robot() != null) {
                    ways.close(new ClosedWay(way(throttled.robot()), until, code, reason));
                }
            }
            case APP -> ways.close(new ClosedWay(APP, until, code, reason));
            case EVERYTHING -> ways.close(new ClosedWay(ALL, until, code, reason));
            case API -> {} // a second or so, which each node keeps by itself
        }
    }

    /** Leaves a robot out for a while where others of the group can speak instead; false when there is none. */
    boolean passOver(
            Delivery refused, Carrier carrier, Instant until, @Nullable String code, String reason, Instant now) {
        String robot = refused.robot();
        if (robot == null) {
            return false;
        }
        Map<String, ClosedWay> closed = ways.closed(now);
        boolean another = carrier.robots(refused).stream()
                .anyMatch(other -> !other.equals(robot) && !closed.containsKey(way(other)));
        if (another) {
            ways.close(new ClosedWay(way(robot), until, code, reason));
        }
        return another;
    }

    private static String way(String robot) {
        return "robot:" + robot;
    }
}
