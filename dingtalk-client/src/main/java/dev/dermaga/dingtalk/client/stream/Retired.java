package dev.dermaga.dingtalk.client.stream;

import java.time.Duration;

/**
 * A socket that has been replaced or lost. Pushes may still be on their way to it, and robot messages among them do
 * not come again; so it is read until DingTalk has closed it. It says goodbye once its handlers have acknowledged, or,
 * when DingTalk has announced to close it, only if DingTalk does not. It is remembered until they all have ended.
 */
final class Retired {
    private static final Duration LONGEST_GOODBYE = Duration.ofMinutes(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    final Socket socket;
    private final long patience;
    private final long longest;
    private long next;

    Retired(Socket socket, long now, Duration goodbye) {
        this.socket = socket;
        this.patience = goodbye.toNanos();
        this.longest = now + LONGEST_GOODBYE.toNanos();
        this.next = now + patience;
    }

    boolean isGone(long now) {
        boolean patient = now - next < 0;
        if (socket.hasEnded()) {
            return !socket.isBusy();
        }
        if (!socket.isOpen()) {
            if (!socket.isPaused() && now - socket.lastFrameAt() >= LAST_WORDS.toNanos()) {
                socket.abort();
            }
            return false;
        }
        if (socket.isStuck(now, patience)) {
            socket.abort();
            return false;
        }
        if (!socket.hasSaidGoodbye()) {
            if (!patient || !socket.isGoingAway() && !socket.isBusy()) {
                socket.sayGoodbye();
                next = now + patience;
            }
            return false;
        }
        if (patient || socket.isBusy() && now - longest < 0) {
            return false;
        }
        socket.abort();
        return false;
    }
}
