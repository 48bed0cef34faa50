package dev.dermaga.hub.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** DingTalk did not take a delivery, or nobody knows whether it did. Split by what to do next. */
public abstract sealed class Undelivered extends RuntimeException {

    private final @Nullable String code;
    private final @Nullable String requestId;

    private Undelivered(@Nullable String code, @Nullable String requestId, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.code = code;
        this.requestId = requestId;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String requestId() {
        return requestId;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** No, and no again: a person has to act. */
    public static final class Refused extends Undelivered {

        private final String advice;

        public Refused(String code, @Nullable String requestId, String reason, String advice) {
            super(code, requestId, reason, null);
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    /** Not now. The call did not happen. */
    public static final class Throttled extends Undelivered {

        private final Duration pause;
        private final ThrottleScope scope;

        public Throttled(
                @Nullable String code, @Nullable String requestId, String reason, Duration pause, ThrottleScope scope) {
            super(code, requestId, reason, null);
            this.pause = pause;
            this.scope = scope;
        }

        public Duration pause() {
            return pause;
        }

        /** What has to wait for {@link #pause()}, besides this delivery. */
        public ThrottleScope scope() {
            return scope;
        }
    }

    /** Nothing usable came back. */
    public static final class NoAnswer extends Undelivered {

        private final boolean mayHaveHappened;

        public NoAnswer(
                @Nullable String code,
                @Nullable String requestId,
                String reason,
                boolean mayHaveHappened,
                @Nullable Throwable cause) {
            super(code, requestId, reason, cause);
            this.mayHaveHappened = mayHaveHappened;
        }

        public boolean mayHaveHappened() {
            return mayHaveHappened;
        }
    }
}
