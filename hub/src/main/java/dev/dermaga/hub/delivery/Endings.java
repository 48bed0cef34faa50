package dev.dermaga.hub.delivery;

import dev.dermaga.hub.delivery.Attempts.Ending;
import dev.dermaga.hub.delivery.Attempts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows for a delivery when an attempt failed: another way, a pause, or the end. Asked in the transaction that
 * writes the result down.
 */
@Component
class Endings {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int PATIENT_ATTEMPTS = 4;

    /** For how long a robot that refuses is left out where the group has others. */
    private static final Duration PASSED_OVER = Duration.ofMinutes(10);

    /** DingTalk does not say for how long it knows a custom robot's key; for this long it is relied on. */
    private static final Duration KEY_IS_KNOWN = Duration.ofMinutes(10);

    /** Silence may mean that it arrived each time; a fault that DingTalk reports itself mostly means that it did not. */
    private static final int MOST_SILENT_ATTEMPTS = 3;

    private static final int MOST_UNSURE_ATTEMPTS = 12;
    static final String LOOK_AND_RETRY = "It may have arrived. Look in DingTalk, and retry if it did not";

    private final Attempts attempts;
    private final Outbox outbox;
    private final Shaper shaper;
    private final Carriers carriers;
    private final Clock clock;

    Endings(Attempts attempts, Outbox outbox, Shaper shaper, Carriers carriers, Clock clock) {
        this.attempts = attempts;
        this.outbox = outbox;
        this.shaper = shaper;
        this.carriers = carriers;
        this.clock = clock;
    }

    Ending throttled(Delivery delivery, Undelivered.Throttled e, Instant until) {
        Instant now = clock.instant();
        boolean another = e.scope() == ThrottleScope.LANE
                && shaper.passOver(delivery, carriers.of(delivery), until, e.code(), e.reason(), now);
        if (!another) {
            shaper.close(delivery, e.scope(), until, e.code(), e.reason(), now);
        }
        return new Ending(
                Outcome.HELD,
                another ? DeliveryState.QUEUED : DeliveryState.HELD,
                another ? now : until,
                e.code(),
                e.reason(),
                null,
                e.requestId(),
                null);
    }

    /** No, unless another robot or another way may still say it, or what is in its way can be mended. */
    Ending refused(Delivery delivery, Undelivered.Refused e) {
        Instant now = clock.instant();
        boolean another =
                shaper.passOver(delivery, carriers.of(delivery), now.plus(PASSED_OVER), e.code(), e.reason(), now);
        if (!another) {
            Set<Route> refused = attempts.refusedWays(delivery.id());
            refused.add(delivery.route());
            Optional<Detour> fallback = carriers.of(delivery).fallback(delivery, e, refused);
            fallback.ifPresent(other -> outbox.reroute(delivery.id(), other.route(), other.reason(), now));
            another = fallback.isPresent();
        }
        Optional<Carrier.Pause> pause =
                another ? Optional.empty() : carriers.of(delivery).pause(delivery);
        if (pause.isPresent()) {
            return new Ending(
                    Outcome.REFUSED,
                    DeliveryState.HELD,
                    pause.get().until(),
                    pause.get().code(),
                    pause.get().reason(),
                    null,
                    e.requestId(),
                    null);
        }
        return new Ending(
                Outcome.REFUSED,
                another ? DeliveryState.QUEUED : DeliveryState.REFUSED,
                another ? now : null,
                e.code(),
                e.reason(),
                e.advice(),
                e.requestId(),
                null);
    }

    Ending unreached(Delivery delivery, @Nullable String code, String reason, @Nullable String requestId) {
        Instant until = clock.instant().plus(pause(delivery.attempts()));
        return new Ending(Outcome.UNREACHED, DeliveryState.HELD, until, code, reason, null, requestId, null);
    }

    /** It may have happened: repeated by itself where that is harmless, or a few times where it is not. */
    Ending unsure(
            Delivery delivery,
            Outcome outcome,
            @Nullable Instant due,
            @Nullable String code,
            String reason,
            @Nullable String requestId) {
        Attempts.Unsure before = attempts.unsure(delivery.id());
        int silent = before.silent() + (code == null ? 1 : 0);
        boolean isFirst = before.all() == 0;
        boolean again = isSafeToRepeat(delivery, isFirst ? asOf(delivery) : before, delivery.robot(), clock.instant())
                || carriers.of(delivery).mayRepeat(delivery)
                        && silent < MOST_SILENT_ATTEMPTS
                        && before.all() + 1 < MOST_UNSURE_ATTEMPTS;
        Instant next = due != null ? due : clock.instant().plus(pause(delivery.attempts()));
        return new Ending(
                outcome,
                DeliveryState.UNANSWERED,
                again ? next : null,
                code,
                reason,
                again ? null : LOOK_AND_RETRY,
                requestId,
                null);
    }

    /** Whether DingTalk knows a repetition as such: by our key, or because setting a state twice changes nothing. */
    static boolean isSafeToRepeat(Delivery delivery, Attempts.Unsure before, @Nullable String robot, Instant now) {
        return switch (delivery.kind()) {
            case TODO_CREATE, TODO_STATUS, CARD_UPDATE, RECALL -> true;
            case TEXT, FILE ->
                delivery.route() == Route.CUSTOM_ROBOT
                        && before.first() != null
                        && now.isBefore(before.first().plus(KEY_IS_KNOWN))
                        && before.robots().equals(List.of(String.valueOf(robot))); // a key is known to one robot
        };
    }

    /** The attempt that just ended, where none before it is unsure. */
    private Attempts.Unsure asOf(Delivery attempted) {
        List<String> robots = attempted.robot() == null ? List.of() : List.of(attempted.robot());
        return new Attempts.Unsure(1, 1, clock.instant(), robots);
    }

    /** As long as DingTalk wants; longer and longer where that does not help. */
    static Duration throttledPause(int attempts, Duration wanted) {
        Duration own = attempts <= PATIENT_ATTEMPTS ? Duration.ZERO : pause(attempts - PATIENT_ATTEMPTS);
        return wanted.compareTo(own) > 0 ? wanted : own;
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
