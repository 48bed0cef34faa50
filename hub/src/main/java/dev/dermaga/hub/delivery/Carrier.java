package dev.dermaga.hub.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings deliveries of some kinds to DingTalk; each feature has its own. */
public interface Carrier {

    boolean carries(DeliveryKind kind);

    /** Where the planned way is not open any more. Asked before each attempt, in the transaction that writes it down. */
    default Optional<Detour> detour(Delivery delivery) {
        return Optional.empty();
    }

    /**
     * Another way for what DingTalk refused on this one. Asked in the transaction that writes the refusal down.
     *
     * @param refused the ways on which it was refused before, this one among them
     */
    default Optional<Detour> fallback(Delivery delivery, Undelivered.Refused refusal, Set<Route> refused) {
        return Optional.empty();
    }

    /**
     * What keeps a delivery waiting that only a person can mend.
     *
     * @param reason why it waits and what ends that, for people
     */
    record Pause(Instant until, String code, String reason) {}

    /** Whether it has to wait where it is to go. Asked before each attempt, and after a refusal that {@link #refused} heard. */
    default Optional<Pause> pause(Delivery delivery) {
        return Optional.empty();
    }

    /** {@link #pause} of deliveries that are looked at together. Those that are not in the answer are asked about one by one. */
    default Map<UUID, Optional<Pause>> pauses(List<Delivery> deliveries) {
        return Map.of();
    }

    /**
     * What a refusal shows of the place where it was to go. In the transaction that records the refusal, before the delivery
     * is locked: whoever locks both locks the channel before its deliveries.
     */
    default void refused(Delivery attempted, Undelivered.Refused refusal) {}

    /** As {@link #refused}, for what DingTalk took at the same time. */
    default void taken(List<Delivery> attempted) {}

    /** The custom robots that can say it, where that is its way. */
    default List<String> robots(Delivery delivery) {
        return List.of();
    }

    /** How many of the next can go in one message with the first; 0 where it goes alone. */
    default int fitsWith(Delivery first, List<Delivery> next) {
        return 0;
    }

    /** Whether it may be sent again by itself, and marked, when nobody knows whether it arrived. */
    default boolean mayRepeat(Delivery delivery) {
        return true;
    }

    /**
     * Makes the call, outside any transaction. What it looks up before the call may fail as it likes; the delivery is then
     * tried again.
     *
     * @param digest those that go in the same message, in order; mostly none
     * @throws Undelivered when DingTalk did not take it
     */
    Receipt carry(Delivery delivery, List<Delivery> digest);

    /** What else belongs to a success, in the transaction that records it. */
    default void carried(Delivery delivery, Receipt receipt) {}

    /** As {@link #carried(Delivery, Receipt)}, for texts that succeeded at the same time. */
    default void carried(List<Delivery> texts) {
        texts.forEach(text -> carried(text, new Receipt(text.receipt())));
    }
}
