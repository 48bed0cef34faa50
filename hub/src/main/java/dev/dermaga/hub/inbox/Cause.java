package dev.dermaga.hub.inbox;

import dev.dermaga.hub.delivery.Undelivered;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;

/** Why an event could not be processed. What is temporary is tried again before it is set aside, and by itself after. */
enum Cause {
    /** The stored content is not what this hub can read; a newer one may. */
    UNREADABLE(false),
    /** Somebody from outside wrote in a group that has no channel yet; once it has one, its events are replayed. */
    GROUP_UNKNOWN(false),
    /** A single chat with somebody outside the organization has no channel. */
    GUEST_CHAT(false),
    /** DingTalk said no. */
    REFUSED(false),
    /** A fault of the hub's own. */
    INTERNAL(false),
    /** DingTalk did not answer. */
    NO_ANSWER(true),
    THROTTLED(true),
    DATABASE(true),
    /** The folder for files could not be written. */
    DISK(true);

    private final boolean temporary;

    Cause(boolean temporary) {
        this.temporary = temporary;
    }

    boolean isTemporary() {
        return temporary;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What anybody may read of a reason: a parser and a fault of the hub's own may quote what somebody wrote. */
    String shown(String reason) {
        return this == UNREADABLE || this == INTERNAL ? "The hub's log has the details" : reason;
    }

    static Optional<Cause> named(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }

    static Cause of(RuntimeException failure) {
        if (failure instanceof NotForTheHub here) {
            return here.cause();
        }
        if (failure instanceof Undelivered.Throttled) {
            return THROTTLED;
        }
        if (failure instanceof Undelivered.NoAnswer) {
            return NO_ANSWER;
        }
        if (failure instanceof Undelivered) {
            return REFUSED;
        }
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return DATABASE;
        }
        if (failure instanceof UncheckedIOException) {
            return DISK;
        }
        return failure instanceof JacksonException ? UNREADABLE : INTERNAL;
    }
}
