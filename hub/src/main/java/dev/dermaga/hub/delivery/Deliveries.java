package dev.dermaga.hub.delivery;

import dev.dermaga.hub.audit.Action;
import dev.dermaga.hub.audit.AuditLog;
import dev.dermaga.hub.cluster.Hints;
import dev.dermaga.hub.cluster.Hints.Topic;
import dev.dermaga.hub.database.Clause;
import dev.dermaga.hub.web.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What features deliver: written in their transaction, sent after it. */
@Service
public class Deliveries {

    /** One call sends so many again; who wants more calls again. */
    static final int MOST_REPLAYED = 1_000;

    private final Outbox outbox;
    private final DeliverySearch search;
    private final Hints hints;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    Deliveries(
            Outbox outbox,
            DeliverySearch search,
            Hints hints,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.outbox = outbox;
        this.search = search;
        this.hints = hints;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes a delivery; it is sent once the running transaction has committed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(DeliveryDraft draft) {
        Instant now = clock.instant();
        outbox.add(draft, now, now);
        hints.tellAfterCommit(Topic.DELIVERIES);
    }

    /**
     * As {@link #enqueue}, for what tells the newest state of a task: sent after the pause, and not written at all where
     * something for the task waits on the same way already.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueueUnlessWaiting(DeliveryDraft draft, UUID task, Duration pause) {
        if (!outbox.keepWaiting(task, draft.route())) {
            Instant now = clock.instant();
            outbox.add(draft, now, now.plus(pause));
            hints.tellAfterCommit(Topic.DELIVERIES);
        }
    }

    /**
     * What can be enqueued.
     *
     * @param item how it looks to people once it is
     */
    public record Queued(
            DeliveryDraft draft, Instant at, @Nullable String trace, DeliveryItem item) {}

    public Queued queued(DeliveryDraft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Queued(draft, now, Trace.current(), DeliveryItem.queued(draft, now));
    }

    /** As {@link #enqueue}, as part of a statement: those whose message is among the {@code messages} that it wrote. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Clause enqueuing(List<Queued> queued, String messages) {
        hints.tellAfterCommit(Topic.DELIVERIES);
        return Outbox.adding(queued, messages);
    }

    /**
     * Sends those of them again that were refused or not answered; returns how many. What may have arrived is then marked
     * as repeated.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int retry(Collection<UUID> ids) {
        List<List<Delivery>> again = ids.stream()
                .map(id -> outbox.requeue(id, clock.instant()))
                .filter(requeued -> !requeued.isEmpty())
                .toList();
        // Told when all rows are locked, because who hears of it locks others.
        if (!again.isEmpty()) {
            events.publishEvent(
                    new DeliveriesChanged(again.stream().flatMap(List::stream).toList()));
            hints.tellAfterCommit(Topic.DELIVERIES);
        }
        return again.size();
    }

    /** Sends again what of a message was refused or not answered; false when nothing was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean retryMessage(UUID message) {
        return retry(outbox.ofMessages(List.of(message)).stream()
                        .filter(delivery -> delivery.kind() != DeliveryKind.RECALL)
                        .map(Delivery::id)
                        .toList())
                > 0;
    }

    /**
     * How a message is delivered, and what becomes of taking it back, where that was asked for. A text of several parts is
     * as far as the part that is worst off.
     */
    public record OfMessage(
            @Nullable Delivery delivery, @Nullable Delivery recall) {
        public static final OfMessage NONE = new OfMessage(null, null);

        private OfMessage and(OfMessage other) {
            return new OfMessage(mostTelling(delivery, other.delivery), mostTelling(recall, other.recall));
        }

        private static @Nullable Delivery mostTelling(@Nullable Delivery one, @Nullable Delivery other) {
            return one == null ? other : other == null ? one : Delivery.mostTelling(one, other);
        }
    }

    public OfMessage ofMessage(UUID message) {
        return ofMessages(List.of(message)).getOrDefault(message, OfMessage.NONE);
    }

    public Map<UUID, OfMessage> ofMessages(Collection<UUID> messages) {
        Map<UUID, OfMessage> found = new HashMap<>();
        for (Delivery one : outbox.ofMessages(messages)) {
            boolean recall = one.kind() == DeliveryKind.RECALL;
            found.merge(one.messageId(), new OfMessage(recall ? null : one, recall ? one : null), OfMessage::and);
        }
        return found;
    }

    public Map<UUID, Delivery> ofFiles(Collection<UUID> files) {
        Map<UUID, Delivery> found = new HashMap<>();
        outbox.ofFiles(files).forEach(delivery -> found.put(delivery.fileId(), delivery));
        return found;
    }

    /** What DingTalk calls the messages that it took, in order. */
    public List<String> receipts(UUID message) {
        return outbox.ofMessages(List.of(message)).stream()
                .filter(delivery -> delivery.kind() != DeliveryKind.RECALL && delivery.receipt() != null)
                .map(Delivery::receipt)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The message that DingTalk calls so. */
    public Optional<UUID> messageWith(String receipt) {
        return outbox.messageWith(receipt);
    }

    /** How a message can be taken back. */
    public enum Recall {
        /** It never left. */
        DONE,
        /** It is in DingTalk, and its way can take it back. */
        UNDER_WAY,
        /** It is there, or may be, and stays. */
        IMPOSSIBLE
    }

    /**
     * Takes a message back: what did not leave yet stays here, what was sent is recalled by a delivery of its own, behind
     * it in its lane.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Recall recall(UUID message) {
        List<Delivery> parts = outbox.ofMessages(List.of(message)).stream()
                .filter(delivery ->
                        delivery.kind() != DeliveryKind.RECALL && delivery.state() != DeliveryState.RECALLED)
                .toList();
        List<Delivery> left = new ArrayList<>();
        List<Delivery> withdrawn = new ArrayList<>();
        for (Delivery part : parts) {
            outbox.withdraw(part.id(), clock.instant()).ifPresentOrElse(withdrawn::add, () -> left.add(part));
        }
        if (!withdrawn.isEmpty()) {
            events.publishEvent(new DeliveriesChanged(withdrawn));
        }
        if (left.isEmpty()) {
            return Recall.DONE;
        }
        boolean possible = left.stream()
                .allMatch(part ->
                        part.state() == DeliveryState.SENT && part.receipt() != null && part.digestSize() == null);
        if (!possible) {
            return Recall.IMPOSSIBLE;
        }
        Delivery sent = left.get(0);
        Delivery asked = ofMessage(message).recall();
        if (asked == null) {
            enqueue(new DeliveryDraft(
                    sent.lane(),
                    DeliveryKind.RECALL,
                    Objects.requireNonNull(sent.channelId()),
                    message,
                    null,
                    null,
                    true,
                    1,
                    sent.route(),
                    "By the robot that said it"));
        } else {
            retry(List.of(asked.id()));
        }
        return Recall.UNDER_WAY;
    }

    /**
     * Holds back a message that did not leave yet, for {@link #enqueueAnew}. False when some of it left, or may have; nothing
     * must be committed then.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holdBack(UUID message) {
        Instant now = clock.instant();
        List<Delivery> parts = outbox.ofMessages(List.of(message));
        return !parts.isEmpty()
                && parts.stream()
                        .allMatch(part -> outbox.withdraw(part.id(), now).isPresent());
    }

    /** Sends what was held back, as it is now: in its place where it keeps its way, with the attempts that were made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueueAnew(DeliveryDraft draft) {
        outbox.addAnew(draft, clock.instant());
        hints.tellAfterCommit(Topic.DELIVERIES);
    }

    /** What was in the way is over: sends what waits for it in a channel. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOn(UUID channel, String code) {
        List<Delivery> again = outbox.goOn(channel, code, clock.instant());
        if (!again.isEmpty()) {
            events.publishEvent(new DeliveriesChanged(again));
            hints.tellAfterCommit(Topic.DELIVERIES);
        }
    }

    /** Notes that a message is gone from DingTalk's chat. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recalled(UUID message) {
        events.publishEvent(new DeliveriesChanged(outbox.recalled(message, clock.instant())));
    }

    /** Every call that was made for a message, oldest first; those of a digest that it went with as well. */
    public List<AttemptItem> attemptsOfMessage(UUID message) {
        return search.attemptsOf(outbox.ofMessages(List.of(message)).stream()
                .map(delivery -> delivery.digest() == null ? delivery.id() : delivery.digest())
                .distinct()
                .toList());
    }

    /** For each task its deliveries, oldest first: to-do calls and the announcement. */
    public Map<UUID, List<Delivery>> ofTasks(Collection<UUID> tasks) {
        Map<UUID, List<Delivery>> found = new HashMap<>();
        outbox.ofTasks(tasks)
                .forEach(delivery -> found.computeIfAbsent(delivery.taskId(), unused -> new ArrayList<>())
                        .add(delivery));
        return found;
    }

    List<Delivery> find(String viewer, DeliverySearch.Search wanted, long before, int limit) {
        return search.find(viewer, wanted, before, limit);
    }

    /** What each of them carries, in some words. */
    Map<UUID, String> about(List<Delivery> found) {
        return search.about(found.stream().map(Delivery::id).toList());
    }

    /** Sends again what matches and was refused or not answered, oldest first, at most {@link #MOST_REPLAYED}. */
    @Transactional
    DeliveryController.SentAgain replay(String viewer, @Nullable List<UUID> ids, DeliverySearch.Search wanted) {
        List<Delivery> found = Stream.of(DeliveryState.REFUSED, DeliveryState.UNANSWERED)
                .filter(state -> wanted.state() == null || wanted.state() == state)
                .flatMap(state -> search.replayable(viewer, state, ids, wanted, MOST_REPLAYED + 1).stream())
                .sorted(Comparator.comparingLong(Delivery::seq))
                .toList();
        int replayed =
                retry(found.stream().limit(MOST_REPLAYED).map(Delivery::id).toList());
        audit.note(viewer, Action.DELIVERIES_REPLAYED, null, Map.of("replayed", replayed));
        return new DeliveryController.SentAgain(replayed, found.size() > MOST_REPLAYED);
    }

    /** How many deliveries are in each state; those that are sent are not counted. */
    public Map<DeliveryState, Integer> counts() {
        return search.counts();
    }

    /** What DingTalk refused with the same code, and the newest advice about it. */
    public record Refusal(String code, int count, String advice) {}

    /** What became refused since then and still is, the most frequent code first. */
    public List<Refusal> refusals(Instant since) {
        return search.refusals(since);
    }

    /**
     * What DingTalk said to the newest attempt of a kind on a way.
     *
     * @param sent whether it took it; else it refused it
     */
    public record LastUse(
            DeliveryKind kind,
            Route route,
            boolean sent,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String advice,
            Instant at) {}

    /** Of each kind on each way that was used since then. */
    public List<LastUse> lastUses(Instant since) {
        return search.lastUses(since);
    }
}
