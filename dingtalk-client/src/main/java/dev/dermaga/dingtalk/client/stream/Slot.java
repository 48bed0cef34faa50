package dev.dermaga.dingtalk.client.stream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A place for one socket: how the one in it is, and when the next may be opened. All times are of
 * {@link System#nanoTime()}. Touched by the control thread only.
 */
final class Slot {
    private static final long SHORT_LIFE = Duration.ofSeconds(5).toNanos();
    private static final Duration LONGEST_WAIT_FOR_PONG = Duration.ofSeconds(10);

    private final StreamOptions options;
    private final long longestWait;

    @Nullable
    Socket socket;

    boolean opening;

    /** What went wrong last; null when nothing is wrong. */
    @Nullable
    String trouble;

    /** Attempts that failed, and sockets that did not last, in a row. */
    private int failures;

    private long notBefore;
    private boolean lasted;
    private long lifeNanos;
    private long pingedAt;
    private boolean pingOut;

    Slot(StreamOptions options, long now) {
        this.options = options;
        this.notBefore = now;
        this.longestWait = (options.pingEvery().compareTo(LONGEST_WAIT_FOR_PONG) < 0
                        ? options.pingEvery()
                        : LONGEST_WAIT_FOR_PONG)
                .toNanos();
    }

    boolean isOpen() {
        return socket != null && socket.isOpen();
    }

    boolean mayOpen(long now) {
        return !opening && now - notBefore >= 0;
    }

    /** Puts the socket into the slot. Returns the one that was there. */
    @Nullable
    Socket opened(Socket fresh, long now) {
        Socket old = socket;
        socket = fresh;
        trouble = null;
        notBefore = now;
        lasted = false;
        pingedAt = now;
        pingOut = false;
        lifeNanos = (long) (options.longestLife().toNanos()
                * (0.8 + 0.2 * ThreadLocalRandom.current().nextDouble()));
        return old;
    }

    /** The socket is gone. */
    void lost(String why, long now) {
        socket = null;
        trouble = why;
        if (!lasted) {
            failedUntil(now, nextPause());
        } else if (failures == 0) {
            // not all clients at the same moment
            notBefore = now
                    + ThreadLocalRandom.current()
                            .nextLong(1 + options.firstBackOff().toNanos() / 2);
        }
    }

    /** How long to wait after one more failure: doubling, up to half of it less by chance. */
    Duration nextPause() {
        long longest = options.longestBackOff().toMillis();
        long pause = options.firstBackOff().toMillis() << Math.min(20, failures);
        long capped = pause <= 0 ? longest : Math.min(longest, pause);
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(1 + capped / 2));
    }

    void failedUntil(long now, Duration pause) {
        failures++;
        notBefore = now + pause.toNanos();
    }

    /** Whether the socket, open as it is, has to be replaced: it is told to go, silent, or old. */
    boolean isAiling(Socket open, long now) {
        if (!lasted && now - open.openedAt >= SHORT_LIFE) {
            lasted = true;
            failures = 0;
        }
        if (open.isGoingAway()) {
            if (!lasted) {
                // a gateway that sends everybody away at once is not asked faster for it
                lasted = true;
                failedUntil(now, nextPause());
            }
            return true;
        }
        return now - open.openedAt >= lifeNanos
                || !open.isPaused()
                        && now - open.lastFrameAt() >= options.silence().toNanos();
    }

    /** Keeps asking whether anybody is there. Returns why the socket is dead, or null. */
    @Nullable
    String probe(Socket open, long now) {
        open.prod(now);
        if (open.isStuck(now, longestWait)) {
            return "nothing could be sent for " + Duration.ofNanos(longestWait);
        }
        if (open.isPaused()) {
            return null;
        }
        pingOut &= open.lastPongAt() - pingedAt < 0;
        if (pingOut && now - pingedAt >= longestWait) {
            return "no pong within " + Duration.ofNanos(longestWait);
        }
        if (now - pingedAt >= options.pingEvery().toNanos()) {
            ping(open, now);
        }
        return null;
    }

    /** The machine has slept, or is on another network: what is open may be dead, and what was not there may be. */
    void doubt(long now) {
        if (socket != null) {
            ping(socket, now);
        }
        failures = 0;
        notBefore = now;
    }

    private void ping(Socket open, long now) {
        pingedAt = now;
        pingOut = true;
        open.ping();
    }
}
