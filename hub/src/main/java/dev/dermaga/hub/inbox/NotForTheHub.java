package dev.dermaga.hub.inbox;

/** An event has no place in the hub, at least not now. */
final class NotForTheHub extends RuntimeException {

    private final Cause cause;

    NotForTheHub(Cause cause, String reason) {
        super(reason, null, false, false);
        this.cause = cause;
    }

    Cause cause() {
        return cause;
    }
}
