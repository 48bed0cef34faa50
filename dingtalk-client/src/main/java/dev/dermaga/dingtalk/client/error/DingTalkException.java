package dev.dermaga.dingtalk.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed, split by what the caller can do: {@link Refused} give up and tell a person,
 * {@link Throttled} wait and repeat, {@link NoAnswer} ask before repeating. Decided by DingTalk's code, never by the
 * HTTP status alone.
 */
public abstract sealed class DingTalkException extends RuntimeException permits Refused, Throttled, NoAnswer {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final @Nullable String code;
    private final @Nullable String requestId;
    private final String reason;

    DingTalkException(
            String message,
            String call,
            @Nullable String code,
            @Nullable String requestId,
            String reason,
            @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
        this.code = code;
        this.requestId = requestId;
        this.reason = reason;
    }

    /** Method and path of the call, without its query: {@code POST /v1.0/robot/groupMessages/send}. */
    public String call() {
        return call;
    }

    /** DingTalk's code in its own spelling; a number for the older API. Null only when nothing readable came back. */
    public @Nullable String code() {
        return code;
    }

    /** DingTalk's id for this request, which its support asks for. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** DingTalk's own words, or what went wrong on the way. */
    public String reason() {
        return reason;
    }

    static String orUnknown(@Nullable String requestId) {
        return requestId == null ? "" : " (request " + requestId + ")";
    }
}
