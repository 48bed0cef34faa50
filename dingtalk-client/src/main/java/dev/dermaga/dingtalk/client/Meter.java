package dev.dermaga.dingtalk.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears of everything that passes between the app and DingTalk, so that the organization's monthly quotas can be
 * counted along: each HTTP exchange with the API or a robot's webhook, and each event or message that DingTalk pushes
 * over the stream, or posts to a {@link dev.dermaga.dingtalk.client.callback.CallbackEndpoint} that has a meter. A call
 * that is repeated with a fresh token is two exchanges.
 *
 * <p>Called by the thread that makes the call or handles the push, before the caller gets its answer; by several threads
 * at a time. Be quick. What it throws is logged and changes nothing.
 *
 * <pre>{@code
 * DingTalkClient.builder().app(key, secret).meter(exchange -> {
 *     if (exchange.counted()) {
 *         used.computeIfAbsent(exchange.cost(), cost -> new LongAdder()).increment();
 *     }
 * })
 * }</pre>
 *
 * @see DingTalkClient.Builder#meter(Meter)
 * @see <a href="https://open.dingtalk.com/document/development/dingtalk-application-development-platform-billing-model">
 *     Billing model</a>
 */
@FunctionalInterface
public interface Meter {
    void exchanged(Exchange exchange);

    /**
     * One exchange with DingTalk.
     *
     * @param call method and path, with {@code {names}} in place of ids: {@code POST /v1.0/todo/users/{unionId}/tasks}.
     *     The path of an {@link ApiCall} as it was given. For a push {@code PUSH} and its topic, or the type of an event.
     *     Never a secret
     * @param cost which quota it belongs to
     * @param code DingTalk's code for a failure; null when there is none
     * @param counted whether DingTalk counts it, as far as its pages say: what is free is not counted, nor is what was
     *     throttled or got no readable answer, nor what carries no valid credential, so that nobody is named who would
     *     pay. Other failures are counted
     * @param duration from the first byte to the answer; zero for a push
     */
    record Exchange(
            String call,
            CostClass cost,
            Outcome outcome,
            @Nullable String code,
            boolean counted,
            Duration duration) {}

    /** The two quotas that an organization has for each calendar month. */
    enum CostClass {
        /** Calls of the server API: messages of the app's robot, uploads, to-dos, groups. */
        API,
        /**
         * Messages to the webhook of a custom robot or to a reply address, and what DingTalk pushes over stream or HTTP:
         * messages to the robot, card callbacks, and events except those about contacts.
         */
        WEBHOOK_STREAM,
        /** Neither: tokens, signing in, contacts, opening a stream. */
        FREE
    }

    /** What came of it. */
    enum Outcome {
        /** It was done; a push has arrived. */
        ANSWERED,
        /** DingTalk said no. */
        REFUSED,
        /** Too many calls, or DingTalk is busy. */
        THROTTLED,
        /** DingTalk says that the month's quota is used up; a message to the robot then comes without its content. */
        USED_UP,
        /** Nothing readable came back, or DingTalk failed inside; only the latter has a code. */
        NO_ANSWER
    }
}
