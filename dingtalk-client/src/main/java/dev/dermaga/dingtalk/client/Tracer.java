package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.Meter.CostClass;
import dev.dermaga.dingtalk.client.Meter.Exchange;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the beginning and the end of each HTTP exchange with the API or a webhook, for spans of whatever tracing the
 * application has. A call that is repeated, or that fetches a token first, is several exchanges, one after the other.
 *
 * <p>Both ends are told on the thread that makes the call. What is thrown here is logged and changes nothing.
 *
 * <pre>{@code
 * DingTalkClient.builder().app(key, secret).tracer((call, cost) -> {
 *     Span span = tracer.spanBuilder(call).startSpan();
 *     return (exchange, failure) -> {
 *         span.setAttribute("dingtalk.outcome", exchange.outcome().name());
 *         if (failure != null) {
 *             span.setAttribute("dingtalk.request_id", String.valueOf(failure.requestId()));
 *         }
 *         span.end();
 *     };
 * })
 * }</pre>
 *
 * @see DingTalkClient.Builder#tracer(Tracer)
 */
@FunctionalInterface
public interface Tracer {
    /**
     * @param call method and path, with {@code {names}} in place of ids, as in {@link Meter.Exchange#call()}
     * @return who wants to hear of the end
     */
    Span began(String call, CostClass cost);

    /** Hears nothing. */
    static Tracer none() {
        Span unheard = (exchange, failure) -> {};
        return (call, cost) -> unheard;
    }

    /** One exchange that has begun. */
    @FunctionalInterface
    interface Span {
        /** @param failure what the exchange ended with, with DingTalk's code and request id; null when it was answered */
        void ended(Exchange exchange, @Nullable DingTalkException failure);
    }
}
