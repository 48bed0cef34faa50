package dev.dermaga.dingtalk.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A quota is used up, or DingTalk is busy. The call did not happen; the same call can succeed after {@link #pause()}. */
public final class Throttled extends DingTalkException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    public Throttled(String call, String code, @Nullable String requestId, String reason, Duration pause) {
        super(
                code + ": " + reason + orUnknown(requestId) + ". Wait " + pause + " before the next try",
                call,
                code,
                requestId,
                reason,
                null);
        this.pause = pause;
    }

    @Override
    public String code() {
        return String.valueOf(super.code());
    }

    /** How long to wait before the same call makes sense. */
    public Duration pause() {
        return pause;
    }
}
