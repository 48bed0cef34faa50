package dev.dermaga.hub.delivery;

import dev.dermaga.hub.database.Together;
import dev.dermaga.hub.quota.Quota;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down that attempts succeeded, for many at once: what succeeds while others are written down goes into the next
 * transaction together. Only for texts that went as one message each; whatever else may belong to a result goes alone.
 */
@Component
class Successes {

    private static final Logger log = LoggerFactory.getLogger(Successes.class);

    private final Attempts attempts;
    private final ObjectProvider<Carrier> carriers;
    private final ApplicationEventPublisher events;
    private final Quota quota;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Together<Success, Optional<Delivery>> together = new Together<>(this::writeAll);

    Successes(
            Attempts attempts,
            ObjectProvider<Carrier> carriers,
            ApplicationEventPublisher events,
            Quota quota,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.attempts = attempts;
        this.carriers = carriers;
        this.events = events;
        this.quota = quota;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** An attempt, by the delivery as it was then, that DingTalk took. */
    record Success(Delivery attempted, Receipt receipt) {

        boolean isPlain() {
            return attempted.kind() == DeliveryKind.TEXT
                    && attempted.taskId() == null
                    && attempted.parts() == 1
                    && attempted.digestSize() == null;
        }
    }

    /**
     * The delivery as it is after that. Empty when it is not known to be written down, or somebody else has ended the attempt:
     * then it has to be looked at again, alone.
     */
    Optional<Delivery> write(Success success) {
        return success.isPlain() ? together.ask(success) : Optional.empty();
    }

    private List<Optional<Delivery>> writeAll(List<Success> successes) {
        Map<UUID, Delivery> ended = Map.of();
        try {
            ended = transaction.execute(status -> end(successes));
        } catch (RuntimeException e) {
            log.debug("{} results are written down one by one: {}", successes.size(), e.getMessage());
        }
        Map<UUID, Delivery> known = ended == null ? Map.of() : ended;
        return successes.stream()
                .map(success ->
                        Optional.ofNullable(known.get(success.attempted().id())))
                .toList();
    }

    private Map<UUID, Delivery> end(List<Success> successes) {
        Instant now = clock.instant();
        List<Delivery> attempted = successes.stream().map(Success::attempted).toList();
        List<Carrier> theirs = carriers.stream()
                .filter(carrier -> carrier.carries(DeliveryKind.TEXT))
                .toList();
        theirs.forEach(carrier -> carrier.taken(attempted));
        List<Delivery> ended = attempts.endSent(successes, now);
        if (ended.isEmpty()) {
            return Map.of();
        }
        theirs.forEach(carrier -> carrier.carried(ended));
        events.publishEvent(new DeliveriesChanged(ended));
        quota.writeDownWithResult();
        return ended.stream().collect(Collectors.toMap(Delivery::id, Function.identity()));
    }
}
