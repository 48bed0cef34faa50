package dev.dermaga.dingtalk.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A quota is used up, or DingTalk is busy. The call did not happen; the same call can succeed after {@link #pause()}. */
public final class Throttled extends DingTalkException {
    private static final long serialVersionUID = 1L;

    /**
     * What has to wait.
     *
     * @see <a href="https://open.dingtalk.com/document/development/how-to-process-api-throttling-on-the-dingtalk-server">Call
     *     frequency and throttling</a>
     */
    public enum Scope {
        /**
         * This call of this app, whatever it is about: other calls go on. The limits by second and by minute, and
         * DingTalk being busy with this call.
         *
         * @see <a href="https://open.dingtalk.com/document/development/call-frequency-limit">Call frequency limit</a>
         */
        CALL,
        /**
         * One custom robot, locked for ten minutes after more than 20 messages in a minute; other robots go on.
         *
         * @see <a href="https://open.dingtalk.com/document/development/custom-robots-send-group-messages">Custom
         *     robots</a>
         */
        ROBOT,
        /**
         * Whom or what this one call was for: the person of a to-do, all staff at once, the task with this source id.
         * The same call for others goes on.
         *
         * @see <a href="https://open.dingtalk.com/document/development/server-api-error-codes-1">Error codes</a>
         */
        RECEIVER,
        /**
         * Everything from this server's public address, for all apps on it.
         *
         * @see <a href="https://open.dingtalk.com/document/development/call-frequency-limit">Call frequency limit</a>
         */
        ADDRESS,
        /**
         * Everything of this app in its organization: the month's calls are used up, or DingTalk has banned them. What
         * the monthly quota does not count (tokens, sign-in, contacts, and webhooks, which have their own) may still
         * work.
         *
         * @see <a
         *     href="https://open.dingtalk.com/document/development/basic-interfaces-such-as-log-off-and-address-book">Calls
         *     that are not counted</a>
         */
        ORGANIZATION
    }

    private final Duration pause;
    private final Scope scope;

    public Throttled(String call, String code, @Nullable String requestId, String reason, Duration pause, Scope scope) {
        super(
                code + ": " + reason + orUnknown(requestId) + ". Wait " + pause + " before the next try",
                call,
                code,
                requestId,
                reason,
                null);
        this.pause = pause;
        this.scope = scope;
    }

    @Override
    public String code() {
        return String.valueOf(super.code());
    }

    /** How long to wait before the same call makes sense. */
    public Duration pause() {
        return pause;
    }

    /** What has to wait for {@link #pause()}; the rest may go on. */
    public Scope scope() {
        return scope;
    }
}
