package dev.dermaga.dingtalk.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.cards.CardAnswer;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Throttled;
import dev.dermaga.dingtalk.client.event.ContactEvent;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.inbound.SeenStore;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void a_method_hears_what_an_event_says_and_answers_a_card() {
        withoutStream(Typed.class).run(context -> {
            InboundHandler handler = context.getBean(InboundHandler.class);
            Typed.Ears ears = context.getBean(Typed.Ears.class);

            handler.handle(left("chen"));
            handler.handle(new PlatformEvent("id", "org_dept_create", null, Instant.EPOCH, "{}"));
            handler.handle(new InboundEvent.Unknown("/v9/new", "frame", "{}"));
            Ack answer = handler.handle(press());

            assertThat(ears.heard)
                    .containsExactlyInAnyOrder("contacts PeopleLeft", "left chen", "contacts DepartmentsCreated");
            assertThat(answer.response()).isEqualTo(Typed.DONE.response());
        });
    }

    @Test
    void the_settings_reach_the_client(@TempDir Path folder) {
        Path recording = folder.resolve("calls.jsonl");
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start()) {
            sandbox(simulator)
                    .withPropertyValues(
                            "dingtalk.retries.tries=1", "dingtalk.budget.api-calls=0", "dingtalk.recorder=" + recording)
                    .run(context -> {
                        DingTalkClient dingtalk = context.getBean(DingTalkClient.class);
                        simulator
                                .faults()
                                .add(Fault.of(Kind.LOST_ANSWER)
                                        .on("/topapi/v2/user/get")
                                        .times(1));

                        assertThatThrownBy(() -> dingtalk.directory().user(UserId.of("ana")))
                                .isInstanceOf(NoAnswer.class);
                        assertThatThrownBy(() ->
                                        dingtalk.sendMessage(OpenConversationId.of("cidSandboxPier0001=="), "hello"))
                                .isInstanceOf(Throttled.class)
                                .hasMessageContaining("budget");
                        assertThat(recording).isNotEmptyFile();
                    });
        }
    }

    @Test
    void a_proxy_is_asked_and_must_be_whole() {
        withApp.withPropertyValues("dingtalk.proxy.host=proxy.invalid")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(DingTalkClient.class).accessToken())
                        .isInstanceOf(NoAnswer.class)
                        .hasMessageContaining("proxy.invalid"));
        withApp.withPropertyValues("dingtalk.proxy.host=proxy.invalid", "dingtalk.proxy.user=hub")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("dingtalk.proxy.password"));
    }

    @Test
    void over_the_stream_an_event_is_heard_once_by_a_store_that_remembers() {
        List<String> asked = new CopyOnWriteArrayList<>();
        SeenStore forgetsNothing = new SeenStore() {
            @Override
            public State claim(String key) {
                asked.add(key);
                return State.DONE;
            }

            @Override
            public void done(String key) {}

            @Override
            public void released(String key) {}
        };
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start()) {
            sandbox(simulator)
                    .withUserConfiguration(Handlers.class)
                    .withBean(SeenStore.class, () -> forgetsNothing)
                    .withPropertyValues("dingtalk.stream.once=true")
                    .run(context -> {
                        await().until(() -> simulator.streamConnections("dingsandboxapp01") > 0);

                        simulator.announce("user_add_org", Map.of("userId", List.of("ana")));

                        await().until(() -> !asked.isEmpty());
                        assertThat(context.getBean(Handlers.Ears.class).heard).isEmpty();
                    });
        }
    }

    private ApplicationContextRunner sandbox(DingTalkSimulator simulator) {
        return application.withPropertyValues(
                "dingtalk.address=" + simulator.address(),
                "dingtalk.client-id=dingsandboxapp01",
                "dingtalk.client-secret=sandbox-secret-not-for-production");
    }

    private static PlatformEvent left(String person) {
        return new PlatformEvent("id", "user_leave_org", null, Instant.EPOCH, "{\"userId\":[\"" + person + "\"]}");
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
    static class Typed {
        static final CardAnswer DONE = CardAnswer.of(CardData.of("status", "done"));

        @Bean
        Ears ears() {
            return new Ears();
        }

        static class Ears {
            final List<String> heard = new ArrayList<>();

            @DingTalkEvent
            void contacts(ContactEvent event) {
                heard.add("contacts " + event.getClass().getSimpleName());
            }

            @DingTalkEvent("user_leave_org")
            void left(ContactEvent.PeopleLeft left) {
                heard.add("left " + left.people().get(0));
            }

            @DingTalkEvent
            CardAnswer pressed(CardCallback press) {
                return DONE;
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
