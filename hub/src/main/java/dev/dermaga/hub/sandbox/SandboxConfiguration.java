package dev.dermaga.hub.sandbox;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.database.DataFolder;
import dev.dermaga.hub.quota.QuotaSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    /** Closes after everything that talks to it: those depend on the address, and the address on this. */
    @Bean
    @Conditional(OwnSimulator.class)
    DingTalkSimulator simulator(HubProperties properties, DataFolder folder, QuotaSettings quota, Clock clock) {
        int port = properties.simulatorPort();
        try {
            return DingTalkSimulator.builder()
                    .port(port)
                    .clock(clock)
                    .monthlyQuota(quota.api(), quota.webhookStream())
                    .dataDirectory(folder.path().resolve("simulator"))
                    .build()
                    .start();
        } catch (IllegalStateException e) {
            throw new StartFailure(
                    "The simulated DingTalk could not start on port " + port + ": " + e.getMessage() + ".",
                    "Free that port, or choose another with DERMAGA_SIMULATOR_PORT.",
                    e);
        }
    }

    @Bean
    DingTalkAddress dingTalkAddress(HubProperties properties, ObjectProvider<DingTalkSimulator> own) {
        if (properties.simulatorUrl() != null) {
            return new DingTalkAddress(properties.simulatorUrl());
        }
        return new DingTalkAddress(properties.sandbox() ? own.getObject().address() : null);
    }

    /** In the sandbox, unless it is told of a simulator that runs already. */
    static final class OwnSimulator implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            HubProperties properties =
                    Binder.get(context.getEnvironment()).bindOrCreate("dermaga", HubProperties.class);
            return properties.sandbox() && properties.simulatorUrl() == null;
        }
    }

    static final class InSandbox implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bindOrCreate("dermaga", HubProperties.class)
                    .sandbox();
        }
    }
}
