package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
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
    private final Pipeline pipeline;
    private final URI webhook;
    private final @Nullable Secret secret;
    private final boolean ownsPipeline;

    private CustomRobot(Pipeline pipeline, URI webhook, @Nullable Secret secret, boolean ownsPipeline) {
        this.pipeline = pipeline;
        this.webhook = webhook;
        this.secret = secret;
        this.ownsPipeline = ownsPipeline;
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
        WebhookBody.json(message, mentions, null);
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
        WebhookBody.post(pipeline, webhook, message, mentions, msgUuid, secret);
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
        private Clock clock = Clock.systemUTC();
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

        /** For timestamps; ignored when the robot shares a client, which has its own. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** For a whole call; ignored when the robot shares a client, which has its own. */
        public Builder callTimeout(Duration longest) {
            this.callTimeout = longest;
            return this;
        }

        public CustomRobot build() {
            Pipeline pipeline = shared != null
                    ? shared
                    : new Pipeline(new ApacheTransport(callTimeout, null), Endpoints.dingTalk(), clock, callTimeout);
            return new CustomRobot(pipeline, webhook, secret, shared == null);
        }
    }
}
