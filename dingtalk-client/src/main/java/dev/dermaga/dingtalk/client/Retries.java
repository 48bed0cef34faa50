package dev.dermaga.dingtalk.client;

import java.time.Duration;

/**
 * How often, and for how long, the client says a call again by itself. It does so only where that is safe: when DingTalk
 * was busy or had too many calls of this kind for the moment, when the request never left, and when a call that only
 * reads got no answer. Never when a change may have happened, and never a call that carries a credential of its own: to
 * a webhook, with a person's token, or for a token. Pauses are those that DingTalk names (1 s for its limits by second),
 * doubled each time, with up to half as much again by chance.
 *
 * <p>An application that keeps what it has to say, and says it again later, sets {@link #none()}.
 *
 * @param tries how often in all, 1 to 10
 * @param within how long the call may take with all its pauses: no pause begins that would end later. A first try has
 *     the client's time limit for a call, whatever is said here
 * @see DingTalkClient.Builder#retries(Retries)
 * @see <a href="https://open.dingtalk.com/document/development/how-to-process-api-throttling-on-the-dingtalk-server">Call
 *     frequency and throttling</a>
 */
public record Retries(int tries, Duration within) {
    private static final int MOST_TRIES = 10;
    private static final Duration WITHIN = Duration.ofSeconds(20);

    public Retries {
        if (tries < 1 || tries > MOST_TRIES) {
            throw new IllegalArgumentException("a call is tried 1 to " + MOST_TRIES + " times, not " + tries);
        }
        if (within.isNegative() || within.isZero() || within.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a call ends within an hour, and not before it begins: " + within);
        }
    }

    /** Four tries within 20 s. */
    public static Retries standard() {
        return new Retries(4, WITHIN);
    }

    /** One try: the caller sees each failure at once. */
    public static Retries none() {
        return new Retries(1, WITHIN);
    }
}
