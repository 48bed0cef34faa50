package dev.dermaga.dingtalk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DingTalkAutoConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DingTalkAutoConfiguration.class, DingTalkHealthAutoConfiguration.class))
            .withPropertyValues("dingtalk.address=http://127.0.0.1:9");
    private final ApplicationContextRunner withApp =
            application.withPropertyValues("dingtalk.client-id=app", "dingtalk.client-secret=very-secret");

    @Test
    void without_an_app_there_is_nothing() {
        application.run(context ->
                assertThat(context).doesNotHaveBean(DingTalkClient.class).doesNotHaveBean(DingTalkStream.class));
    }

    @Test
    void a_missing_secret_is_said_with_where_to_find_it() {
        application
                .withPropertyValues("dingtalk.client-id=app")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("dingtalk.client-secret")
                        .hasMessageContaining("credentials page"));
    }

    @Test
    void without_a_handler_the_stream_stays_closed_and_health_does_not_know() {
        withApp.run(context -> {
            assertThat(context).hasSingleBean(DingTalkClient.class);
            DingTalkStream stream = context.getBean(DingTalkStream.class);
            assertThat(stream.isRunning()).isFalse();
            assertThat(StreamHealth.of(stream).state()).isEqualTo(StreamHealth.State.UNKNOWN);
            assertThat(context).hasBean("dingTalkHealthIndicator");
        });
    }

    @Test
    void a_stream_that_cannot_be_opened_is_no_reason_not_to_start() {
        withApp.withUserConfiguration(Handlers.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(DingTalkStream.class).isRunning()).isTrue();
        });
    }

    @Test
    void the_stream_can_be_switched_off() {
        withApp.withUserConfiguration(Handlers.class)
                .withPropertyValues("dingtalk.stream.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(DingTalkStream.class)
                        .doesNotHaveBean("dingTalkHealthIndicator"));
    }

    @Test
    void the_settings_do_not_print_the_secret() {
        withApp.run(context ->
                assertThat(context.getBean(DingTalkProperties.class)).asString().doesNotContain("very-secret"));
    }

    @Test
    void each_method_hears_what_its_parameter_and_names_say() {
        withoutStream(Handlers.class).run(context -> {
            InboundHandler handler = context.getBean(InboundHandler.class);
            Handlers.Ears ears = context.getBean(Handlers.Ears.class);

            handler.handle(event("user_add_org"));
            handler.handle(event("org_dept_create"));
            Ack answer = handler.handle(press());

            assertThat(ears.heard)
                    .containsExactly("all user_add_org", "named user_add_org", "all org_dept_create", "press card-1");
            assertThat(answer.response()).isEqualTo(Map.of("pressed", true));
        });
    }

    @Test
    void a_method_that_throws_leaves_the_event_unacknowledged() {
        withoutStream(Broken.class)
                .run(context -> assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> context.getBean(InboundHandler.class).handle(event("user_add_org"))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the database is away"));
    }

    @Test
    void what_nobody_hears_is_acknowledged() {
        withoutStream(Handlers.class).run(context -> {
            Ack answer =
                    context.getBean(InboundHandler.class).handle(new InboundEvent.Unknown("/v9/new", "frame", "{}"));

            assertThat(answer.isSuccess()).isTrue();
        });
    }

    @Test
    void a_method_that_can_hear_nothing_stops_the_start() {
        withoutStream(Wrong.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("Wrong.said")
                        .hasMessageContaining("names platform events"));
    }

    @Test
    void a_handler_of_the_applications_own_takes_the_place_of_the_methods() {
        withoutStream(Handlers.class)
                .withBean("own", InboundHandler.class, () -> event -> Ack.later("not now"))
                .run(context -> assertThat(context.getBean(InboundHandler.class)
                                .handle(event("user_add_org"))
                                .isSuccess())
                        .isFalse());
    }

    @Test
    void exchanges_are_timed() {
        withoutStream(Handlers.class)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    org.assertj.core.api.Assertions.catchThrowable(
                            () -> context.getBean(DingTalkClient.class).accessToken());

                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("dingtalk.exchanges")
                                    .tag("outcome", "no_answer")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    private ApplicationContextRunner withoutStream(Class<?> configuration) {
        return withApp.withUserConfiguration(configuration).withPropertyValues("dingtalk.stream.enabled=false");
    }

    private static PlatformEvent event(String type) {
        return new PlatformEvent("id", type, null, Instant.EPOCH, "{}");
    }

    private static CardCallback press() {
        return new CardCallback("frame", "card-1", "ana", List.of("done"), Map.of(), Instant.EPOCH, "{}");
    }

    @Configuration(proxyBeanMethods = false)
    static class Handlers {
        @Bean
        Ears ears() {
            return new Ears();
        }

        static class Ears {
            final List<String> heard = new ArrayList<>();

            @DingTalkEvent
            void all(PlatformEvent event) {
                heard.add("all " + event.eventType());
            }

            @DingTalkEvent("user_add_org")
            void named(PlatformEvent event) {
                heard.add("named " + event.eventType());
            }

            @DingTalkEvent
            Map<String, Object> pressed(CardCallback card) {
                heard.add("press " + card.outTrackId());
                return Map.of("pressed", true);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Broken {
        @DingTalkEvent
        void changed(PlatformEvent event) {
            throw new IllegalStateException("the database is away");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wrong {
        @DingTalkEvent("user_add_org")
        void said(RobotMessageReceived message) {}
    }
}
