package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.Budget;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.TokenStore;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.inbound.SeenStore;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

/**
 * A {@link DingTalkClient} from the settings under {@code dingtalk}, and a {@link DingTalkStream} that carries what
 * DingTalk says to the {@link DingTalkEvent} methods, or to an {@link InboundHandler} bean in their place. It does
 * nothing without {@code dingtalk.client-id}.
 *
 * <p>Beans of these kinds are used when they are there: {@link Meter}, {@link TokenStore},
 * {@link SeenStore}, {@link DingTalkClientCustomizer}; a {@link DingTalkClient} of the application's own replaces this one.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnProperty("dingtalk.client-id")
@EnableConfigurationProperties(DingTalkProperties.class)
public class DingTalkAutoConfiguration {
    private static final int REMEMBERED_EVENTS = 10_000;

    @Bean
    @ConfigurationPropertiesBinding
    static SecretConverter dingTalkSecretConverter() {
        return new SecretConverter();
    }

    /** Settings are texts; a secret is none, so that it cannot be printed. */
    static final class SecretConverter implements Converter<String, Secret> {
        @Override
        public Secret convert(String text) {
            return Secret.of(text);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    DingTalkClient dingTalkClient(
            DingTalkProperties settings,
            ObjectProvider<Meter> meters,
            ObjectProvider<TokenStore> tokenStore,
            ObjectProvider<DingTalkClientCustomizer> customizers) {
        if (settings.clientId() == null || settings.clientSecret() == null) {
            throw new IllegalStateException(
                    "dingtalk.client-id is set, but not dingtalk.client-secret: copy both from the app's credentials page");
        }
        DingTalkClient.Builder client = DingTalkClient.builder()
                .app(ClientId.of(settings.clientId()), settings.clientSecret())
                .robotCode(Optional.ofNullable(settings.robotCode()).orElse(settings.clientId()));
        Optional.ofNullable(settings.corpId()).ifPresent(client::corp);
        Optional.ofNullable(settings.agentId()).ifPresent(client::agent);
        Optional.ofNullable(settings.address()).ifPresent(client::address);
        Optional.ofNullable(settings.callTimeout()).ifPresent(client::callTimeout);
        Optional.ofNullable(settings.transferTimeout()).ifPresent(client::transferTimeout);
        Optional.ofNullable(settings.retries())
                .map(retries -> new Retries(retries.tries(), retries.within()))
                .ifPresent(client::retries);
        Optional.ofNullable(settings.budget())
                .map(DingTalkAutoConfiguration::budget)
                .ifPresent(client::budget);
        Optional.ofNullable(settings.proxy())
                .map(DingTalkAutoConfiguration::proxy)
                .ifPresent(client::proxy);
        Optional.ofNullable(settings.recorder()).ifPresent(client::recorder);
        tokenStore.ifAvailable(client::tokenStore);
        var everyMeter = meters.orderedStream().toList();
        client.meter(exchange -> everyMeter.forEach(meter -> meter.exchanged(exchange)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(client));
        return client.build();
    }

    private static Budget budget(DingTalkProperties.Share share) {
        return Budget.perMonth(orUnlimited(share.apiCalls()), orUnlimited(share.webhookAndStream()));
    }

    private static long orUnlimited(@Nullable Long limit) {
        return limit == null ? Long.MAX_VALUE : limit;
    }

    private static ProxyOptions proxy(DingTalkProperties.Proxy settings) {
        if (settings.host() == null) {
            throw new IllegalStateException("dingtalk.proxy is set, but not dingtalk.proxy.host");
        }
        ProxyOptions proxy = ProxyOptions.at(settings.host(), settings.port());
        if (settings.user() == null) {
            return proxy;
        }
        if (settings.password() == null) {
            throw new IllegalStateException("dingtalk.proxy.user is set, but not dingtalk.proxy.password");
        }
        return proxy.as(settings.user(), settings.password());
    }

    @Bean
    @ConditionalOnMissingBean(InboundHandler.class)
    EventMethods dingTalkEventMethods(ConfigurableListableBeanFactory beans) {
        return new EventMethods(beans);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "dingtalk.stream.enabled", matchIfMissing = true)
    DingTalkStream dingTalkStream(
            DingTalkClient client,
            DingTalkProperties settings,
            InboundHandler handler,
            ObjectProvider<SeenStore> seenStore) {
        StreamOptions options =
                StreamOptions.standard().withSockets(settings.stream().sockets());
        SeenStore seen =
                settings.stream().once() ? seenStore.getIfAvailable(() -> SeenStore.ofLast(REMEMBERED_EVENTS)) : null;
        return new DingTalkStream(client, options, handler, seen);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        MicrometerMeter dingTalkMicrometerMeter(MeterRegistry registry) {
            return new MicrometerMeter(registry);
        }
    }
}
