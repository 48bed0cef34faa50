package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code dingtalk}.
 *
 * @param clientId without it the starter does nothing
 * @param robotCode the robot that speaks; the default is the client id, as DingTalk gives it
 * @param address both APIs at one address, such as a simulator; the default are DingTalk's hosts
 * @param recorder a file to which each exchange is added
 */
@ConfigurationProperties("dingtalk")
record DingTalkProperties(
        @Nullable String corpId,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String robotCode,
        @Nullable Long agentId,
        @Nullable URI address,
        @Nullable Duration callTimeout,
        @Nullable Duration transferTimeout,
        @Nullable Retrying retries,
        @Nullable Share budget,
        @Nullable Proxy proxy,
        @Nullable Path recorder,
        @DefaultValue Stream stream) {
    /**
     * @param tries how often a call is said in all, where that is safe
     * @param within how long it may take with its pauses
     */
    record Retrying(
            @DefaultValue("4") int tries,
            @DefaultValue("20s") Duration within) {}

    /**
     * This client's share of the month. What is not set is not limited.
     *
     * @param apiCalls calls of the server API
     * @param webhookAndStream messages to webhooks, and pushes of the stream, together
     */
    record Share(@Nullable Long apiCalls, @Nullable Long webhookAndStream) {}

    /** An HTTP proxy; with a user it has a password. */
    record Proxy(
            @Nullable String host,
            @DefaultValue("3128") int port,
            @Nullable String user,
            @Nullable Secret password) {}

    /**
     * @param enabled whether to open the stream when there is a handler for what comes over it
     * @param sockets how many sockets to keep open
     * @param once whether each event is handled once, however often it is pushed
     */
    record Stream(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2") int sockets,
            @DefaultValue("false") boolean once) {}
}
