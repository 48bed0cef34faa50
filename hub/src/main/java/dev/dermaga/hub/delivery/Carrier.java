package dev.dermaga.hub.delivery;

import java.util.Optional;

/** Brings deliveries of some kinds to DingTalk; each feature has its own. */
public interface Carrier {

    boolean carries(DeliveryKind kind);

    /** Where the planned way is not open any more. Asked before each attempt, in the transaction that writes it down. */
    default Optional<Detour> detour(Delivery delivery) {
        return Optional.empty();
    }

    /**
     * Makes the call, outside any transaction. What it looks up before the call may fail as it likes; the delivery is then
     * tried again.
     *
     * @throws Undelivered when DingTalk did not take it
     */
    Receipt carry(Delivery delivery);

    /** What else belongs to a success, in the transaction that records it. */
    default void carried(Delivery delivery, Receipt receipt) {}
}
