package dev.dermaga.dingtalk.client.error;

import org.jspecify.annotations.Nullable;

/** Nothing usable came back: no connection, silence, a broken answer, or a fault inside DingTalk. */
public final class NoAnswer extends DingTalkException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    public NoAnswer(
            String call,
            @Nullable String code,
            @Nullable String requestId,
            String reason,
            boolean mayHaveHappened,
            @Nullable Throwable cause) {
        super(
                call + ": " + (code == null ? "" : code + ": ") + reason + orUnknown(requestId)
                        + (mayHaveHappened
                                ? ". It may have happened: ask before repeating"
                                : ". It did not happen: repeating is safe"),
                call,
                code,
                requestId,
                reason,
                cause);
        this.mayHaveHappened = mayHaveHappened;
    }

    /** False when the request cannot have taken effect: it never left, or it only reads. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }

    /** The same failure, seen from a call that never left because this one failed before it. */
    public NoAnswer beforeAnythingHappened() {
        return new NoAnswer(call(), code(), requestId(), reason(), false, this);
    }
}
