package dev.dermaga.hub.realtime;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Someone who follows the log: where they are in it, and the way to them. */
final class LiveFollower {

    /** A follower for whom more than this waits is told to start again, so that the slow cost no memory. */
    private static final long MOST_BYTES_WAITING = 2 << 20;

    private static final int MOST_EVENTS_WAITING = 2_000;

    private final String accountId;
    private final @Nullable String session;
    private final Connection connection;
    private final Position backlog;
    private final AtomicBoolean catchingUp = new AtomicBoolean();
    private volatile Position seen;
    private volatile boolean caughtUp;
    private boolean seesWhoIsHere; // guarded by the stream

    /**
     * @param session the session or token that the follower came with; null for one that does not end
     * @param backlog where the log stood when the follower came
     */
    LiveFollower(String accountId, @Nullable String session, Connection connection, Position after, Position backlog) {
        this.accountId = accountId;
        this.session = session;
        this.connection = connection;
        this.seen = after;
        this.backlog = backlog;
    }

    String accountId() {
        return accountId;
    }

    @Nullable
    String session() {
        return session;
    }

    /** Everything up to here was given to the connection, or is not for this follower. */
    Position seen() {
        return seen;
    }

    Connection connection() {
        return connection;
    }

    /** One page at a time: true for whoever may read the next one. */
    boolean beginPage() {
        return catchingUp.compareAndSet(false, true);
    }

    void endPage() {
        catchingUp.set(false);
    }

    /** Gives what is new and visible, goes on to the position, and says so when the backlog is out. */
    void give(List<LogEntry> entries, Predicate<LogEntry> visible, Position upTo) {
        for (LogEntry entry : entries) {
            if (seen.isBefore(entry.position()) && visible.test(entry)) {
                connection.offer(entry.event());
            }
        }
        goOnTo(upTo);
    }

    /** The same with what many get. */
    void give(SharedBatch batch, Predicate<LogEntry> visible, Position upTo) {
        if (batch.beginsAfter(seen)) {
            batch.eventsFor(accountId).forEach(connection::offer);
            goOnTo(upTo);
        } else {
            give(batch.entries(), visible, upTo);
        }
    }

    private void goOnTo(Position upTo) {
        if (seen.isBefore(upTo)) {
            seen = upTo;
        }
        if (!caughtUp && !seen.isBefore(backlog)) {
            caughtUp = true;
            connection.offer(Events.caughtUp(seen));
        }
    }

    /** True once, when the backlog is out. */
    boolean beginsToSeeWhoIsHere() {
        boolean begins = caughtUp && !seesWhoIsHere;
        seesWhoIsHere |= begins;
        return begins;
    }

    boolean seesWhoIsHere() {
        return seesWhoIsHere;
    }

    boolean isTooFarBehind() {
        return connection.waiting() > MOST_EVENTS_WAITING || connection.waitingBytes() > MOST_BYTES_WAITING;
    }
}
