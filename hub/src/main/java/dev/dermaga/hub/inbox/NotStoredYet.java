package dev.dermaga.hub.inbox;

/**
 * An event is not in the database yet and must not be acknowledged as if it were. If it {@link #isKept} in memory, it is
 * stored as soon as the database takes it; a repetition by DingTalk does no harm.
 */
public final class NotStoredYet extends RuntimeException {

    private final boolean kept;

    NotStoredYet(boolean kept, String reason) {
        super(reason, null, false, false);
        this.kept = kept;
    }

    /** False when there was no room for it before the hub stopped. */
    public boolean isKept() {
        return kept;
    }
}
