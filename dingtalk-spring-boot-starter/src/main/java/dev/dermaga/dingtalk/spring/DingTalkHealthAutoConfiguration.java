package dev.dermaga.dingtalk.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells health of the stream, as {@code dingTalk}. Spring Boot 4 moved the classes for that. */
@AutoConfiguration(after = DingTalkAutoConfiguration.class)
@ConditionalOnBean(DingTalkStream.class)
@ConditionalOnProperty(name = "management.health.dingtalk.enabled", matchIfMissing = true)
public class DingTalkHealthAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class SpringBoot4 {
        @Bean
        org.springframework.boot.health.contributor.HealthIndicator dingTalkHealthIndicator(DingTalkStream stream) {
            return () -> {
                StreamHealth health = StreamHealth.of(stream);
                return new org.springframework.boot.health.contributor.Health.Builder(
                                new org.springframework.boot.health.contributor.Status(
                                        health.state().name()),
                                health.details())
                        .build();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @ConditionalOnMissingClass("org.springframework.boot.health.contributor.HealthIndicator")
    static class SpringBoot3 {
        @Bean
        org.springframework.boot.actuate.health.HealthIndicator dingTalkHealthIndicator(DingTalkStream stream) {
            return () -> {
                StreamHealth health = StreamHealth.of(stream);
                return new org.springframework.boot.actuate.health.Health.Builder(
                                new org.springframework.boot.actuate.health.Status(
                                        health.state().name()),
                                health.details())
                        .build();
            };
        }
    }
}
