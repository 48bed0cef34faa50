package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.error.Throttled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asked before each exchange with the API or a webhook, repetitions and token calls included, whether it may go: an
 * application's own limit, kept before DingTalk has to. Pushes of the stream and downloads are not asked about.
 *
 * <p>Called by the thread that makes the call, by several at a time. It need not wait: what it says is done. What it
 * throws ends the call.
 *
 * <pre>{@code
 * DingTalkClient.builder().app(key, secret).limiter((call, cost) ->
 *         cost == CostClass.API && nightly.isOver() ? Permit.refused("the night's share is used up", untilMorning()) : Permit.now())
 * }</pre>
 *
 * @see DingTalkClient.Builder#limiter(Limiter)
 * @see Budget
 */
@FunctionalInterface
public interface Limiter {
    /**
     * @param call method and path, with {@code {names}} in place of ids, as in {@link Meter.Exchange#call()}
     * @param cost which quota it would use
     */
    Permit ask(String call, CostClass cost);

    /**
     * When an exchange may go.
     *
     * @param pause how long it has to wait
     * @param refusal why it must not wait but fail, as {@link Throttled} with that pause; null when it may go
     */
    record Permit(Duration pause, @Nullable String refusal) {
        private static final Permit NOW = new Permit(Duration.ZERO, null);

        public Permit {
            if (pause.isNegative()) {
                throw new IllegalArgumentException("a pause cannot end before it begins: " + pause);
            }
        }

        public static Permit now() {
            return NOW;
        }

        /** It goes after a pause; when the call's time would be over by then, it fails instead. */
        public static Permit after(Duration pause) {
            return new Permit(pause, null);
        }

        /** It fails. After the pause the same call can succeed. */
        public static Permit refused(String why, Duration pause) {
            return new Permit(pause, why);
        }
    }
}
