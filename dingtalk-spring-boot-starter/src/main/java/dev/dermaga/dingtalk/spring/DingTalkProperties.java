package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.Secret;
import java.net.URI;
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
        @DefaultValue Stream stream) {
    /**
     * @param enabled whether to open the stream when there is a handler for what comes over it
     * @param sockets how many sockets to keep open
     */
    record Stream(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2") int sockets) {}
}
