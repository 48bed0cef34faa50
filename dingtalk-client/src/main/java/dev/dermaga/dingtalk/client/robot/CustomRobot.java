package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import dev.dermaga.dingtalk.client.internal.ServerClock;
import dev.dermaga.dingtalk.client.internal.Signatures;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A robot that a person added to one group: its webhook address and, where set, its signing secret are all it needs.
 * It can mention people; it cannot send files, and its messages cannot be recalled. DingTalk locks it for 10 minutes
 * after more than 20 messages in a minute.
 *
 * <pre>{@code
 * try (var robot = CustomRobot.at(webhook).signedWith(secret).build()) {
 *     robot.send(WebhookMessage.text("Build is red"), Mentions.ofUsers(UserId.of("budi")), buildId);
 * }
 * }</pre>
 *
 * @see <a href="https://open.dingtalk.com/document/development/custom-robots-send-group-messages">Custom robots</a>
 */
public final class CustomRobot implements AutoCloseable {
    private static final int MOST_KEYWORDS = 10;

    private static final String REFUSED_SIGNATURE = "310000";
    private static final long MINUTE_MILLIS = 60_000;

    private final Pipeline pipeline;
    private final URI webhook;
    private final @Nullable Secret secret;
    private final List<String> keywords;
    private final boolean ownsPipeline;
    private final MinuteWindow window;

    private CustomRobot(Builder parts, Pipeline pipeline) {
        this.pipeline = pipeline;
        this.webhook = parts.webhook;
        this.secret = parts.secret;
        this.keywords = parts.keywords;
        this.ownsPipeline = parts.shared == null;
        this.window = new MinuteWindow(pipeline.clock());
    }

    /** The address as the group's robot page shows it, with its {@code access_token}. */
    public static Builder at(URI webhook) {
        return new Builder(webhook, null);
    }

    /** A builder that shares the connections of a client. */
    public static Builder at(URI webhook, Pipeline shared) {
        return new Builder(webhook, shared);
    }

    /** Complains like {@link #send(WebhookMessage, Mentions)} about a message that cannot be sent, and sends nothing. */
    public void check(WebhookMessage message, Mentions mentions) {
        checked(message, mentions, null);
    }

    /** Says something in the robot's group. Without an answer it may be out; only with a key is it safe to repeat. */
    public void send(WebhookMessage message) {
        send(message, Mentions.none(), null);
    }

    public void send(WebhookMessage message, Mentions mentions) {
        send(message, mentions, null);
    }

    /**
     * @param msgUuid a key of the caller's: a repetition with the same key after a lost answer makes no second message.
     *     Null for none
     */
    public void send(WebhookMessage message, Mentions mentions, @Nullable String msgUuid) {
        String json = checked(message, mentions, msgUuid);
        boolean counts = true;
        window.begin();
        try {
            post(json);
        } catch (Throttled e) {
            counts = false;
            if (e.scope() == Throttled.Scope.ROBOT) {
                window.lock(e.pause());
            }
            throw e;
        } catch (NoAnswer e) {
            counts = e.mayHaveHappened();
            throw e;
        } finally {
            window.end(counts);
        }
    }

    private void post(String json) {
        if (secret == null) {
            pipeline.execute(Call.webhook(webhook).json(json));
            return;
        }
        long timestamp = pipeline.clock().millis();
        try {
            pipeline.execute(signed(json, timestamp, secret));
        } catch (Refused e) {
            // the refusal may have put the clock right
            long better = pipeline.clock().millis();
            if (!e.code().equals(REFUSED_SIGNATURE) || Math.abs(better - timestamp) < MINUTE_MILLIS) {
                throw e;
            }
            pipeline.execute(signed(json, better, secret));
        }
    }

    private Call signed(String json, long timestamp, Secret key) {
        return Call.webhook(webhook)
                .json(json)
                .query("timestamp", timestamp)
                .query("sign", Signatures.robot(timestamp, key));
    }

    /**
     * How many messages may go now, and when the next. DingTalk takes 20 a minute of a robot; one more, and it locks the
     * robot for 10 minutes. Nothing is held back here: ask before a burst, and keep one object for each robot.
     */
    public SendBudget budget() {
        return window.budget();
    }

    private String checked(WebhookMessage message, Mentions mentions, @Nullable String msgUuid) {
        if (msgUuid != null) {
            Checks.text(msgUuid, "msgUuid");
        }
        String searched = message.searchedText();
        if (!keywords.isEmpty() && keywords.stream().noneMatch(searched::contains)) {
            throw new IllegalArgumentException("the robot says only what has one of its keywords in title or text: "
                    + String.join(", ", keywords));
        }
        return WebhookBody.json(message, mentions, msgUuid);
    }

    /** Closes its connections, unless they are a client's. */
    @Override
    public void close() {
        if (ownsPipeline) {
            pipeline.close();
        }
    }

    /** The address is a credential, so only its host is printed. */
    @Override
    public String toString() {
        return "CustomRobot[" + webhook.getHost() + "]";
    }

    /** The parts of a {@link CustomRobot}. */
    public static final class Builder {
        private final URI webhook;
        private final @Nullable Pipeline shared;
        private @Nullable Secret secret;
        private List<String> keywords = List.of();
        private @Nullable ProxyOptions proxy;
        private @Nullable SSLContext tls;
        private Clock clock = new ServerClock(Clock.systemUTC());
        private Duration callTimeout = Duration.ofSeconds(10);

        private Builder(URI webhook, @Nullable Pipeline shared) {
            String query = webhook.getRawQuery();
            if (webhook.getHost() == null || query == null || !query.contains("access_token=")) {
                throw new IllegalArgumentException(
                        "not a robot's webhook address: it has scheme, host and an access_token");
            }
            this.webhook = webhook;
            this.shared = shared;
        }

        /** The robot's signing secret; begins with {@code SEC}. */
        public Builder signedWith(Secret signingSecret) {
            this.secret = signingSecret;
            return this;
        }

        public Builder signedWith(String signingSecret) {
            return signedWith(Secret.of(signingSecret));
        }

        /**
         * The robot's keywords, as its safety settings show them, at most 10. What has none of them is then refused before
         * it is sent, where DingTalk would answer with 310000.
         */
        public Builder keywords(List<String> words) {
            if (words.size() > MOST_KEYWORDS) {
                throw new IllegalArgumentException(
                        "a robot has at most " + MOST_KEYWORDS + " keywords, not " + words.size());
            }
            words.forEach(word -> Checks.text(word, "keyword"));
            this.keywords = List.copyOf(words);
            return this;
        }

        /** For timestamps and the budget; ignored when the robot shares a client, which has its own. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** For a whole call; ignored when the robot shares a client, which has its own. */
        public Builder callTimeout(Duration longest) {
            this.callTimeout = longest;
            return this;
        }

        /** The proxy for its calls; ignored when the robot shares a client, which has its own. */
        public Builder proxy(ProxyOptions way) {
            this.proxy = way;
            return this;
        }

        /** Whom to trust; ignored when the robot shares a client, which has its own. */
        public Builder trust(SSLContext context) {
            this.tls = context;
            return this;
        }

        public CustomRobot build() {
            Pipeline pipeline = shared != null
                    ? shared
                    : new Pipeline(
                            new ApacheTransport(callTimeout, tls, proxy), Endpoints.dingTalk(), clock, callTimeout);
            return new CustomRobot(this, pipeline);
        }
    }
}
