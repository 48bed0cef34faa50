package dev.dermaga.hub.cluster;

/** Work that is divided among the nodes, in so many pieces. */
public enum Share {
    /** Lanes of the outbox, by {@code delivery.partition}. */
    DELIVERIES(16),
    /** Lanes of the inbox, by {@code inbound_event.partition}. */
    INBOX(16),
    /** Connections over which DingTalk pushes. Two, so that one stays when the node of the other dies. */
    STREAM(2),
    /** What happens once in a while for the whole hub, such as deleting what is old. */
    TIMERS(1);

    private final int pieces;

    Share(int pieces) {
        this.pieces = pieces;
    }

    public int pieces() {
        return pieces;
    }
}
