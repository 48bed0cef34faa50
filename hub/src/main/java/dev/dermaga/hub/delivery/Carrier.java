package dev.dermaga.hub.delivery;

/** Brings deliveries of some kinds to DingTalk; each feature has its own. */
public interface Carrier {

    boolean carries(DeliveryKind kind);

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
