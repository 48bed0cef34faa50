package dev.dermaga.dingtalk.client.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a stream connection is.
 *
 * @param since since when it is in this state
 * @param detail for a person: the last failure, or which sockets are open; never empty
 * @param openSockets how many sockets are open now
 * @param lastFrameAt when DingTalk last said anything at all
 */
public record StreamStatus(
        State state,
        Instant since,
        String detail,
        int openSockets,
        @Nullable Instant lastFrameAt) {
    /** Connected means: at least one socket is open. */
    public enum State {
        CONNECTING,
        CONNECTED,
        DISCONNECTED,
        CLOSED
    }
}
