package dev.dermaga.dingtalk.client.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.RobotMessageReceived;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.InboundFrame;
import dev.dermaga.dingtalk.client.robot.Mentions;
import dev.dermaga.dingtalk.client.robot.WebhookMessage;
import dev.dermaga.dingtalk.client.todo.TodoDraft;
import dev.dermaga.dingtalk.client.todo.TodoTask;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamAgainstSimulatorTest {
    private static final StreamOptions QUICK =
            StreamOptions.standard().withSockets(1).withBackOff(Duration.ofMillis(50), Duration.ofMillis(400));

    private final Sandbox sandbox = new Sandbox();
    private final List<InboundEvent> heard = new CopyOnWriteArrayList<>();
    private final List<StreamConnection> streams = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        streams.forEach(StreamConnection::close);
        sandbox.close();
    }

    @Test
    void what_a_person_says_to_the_robot_in_a_group_is_heard_and_can_be_answered() {
        open(QUICK, this::keep);

        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "is it in?", true);
        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "not for the robot", false);

        RobotMessageReceived message = (RobotMessageReceived) first();
        assertThat(message.text()).isEqualTo("is it in?");
        assertThat(message.inGroup()).isTrue();
        assertThat(message.conversationId()).isEqualTo(Sandbox.PIER);
        assertThat(message.senderStaffId()).isEqualTo(UserId.of("ana"));
        sandbox.dingtalk
                .robot()
                .reply(message.sessionWebhook(), WebhookMessage.text("yes"), Mentions.ofUsers(Sandbox.ANA));
        assertThat(sandbox.pier()).last().asString().endsWith("yes @ana");
        assertThat(heard).hasSize(1);
    }

    @Test
    void a_file_for_the_robot_can_be_fetched() {
        open(QUICK, this::keep);
        byte[] content = "the plan, 计划".getBytes(StandardCharsets.UTF_8);

        sandbox.simulator.person("budi").sendsToRobot(Sandbox.APP, "plan.pdf", content);

        RobotMessageReceived message = (RobotMessageReceived) first();
        assertThat(message.inGroup()).isFalse();
        assertThat(message.files()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("plan.pdf");
            ByteArrayOutputStream fetched = new ByteArrayOutputStream();
            assertThat(sandbox.dingtalk.robot().download(file.downloadCode(), fetched))
                    .isEqualTo(content.length);
            assertThat(fetched.toByteArray()).isEqualTo(content);
        });
    }

    @Test
    void a_changed_todo_is_heard_as_a_platform_event() {
        open(QUICK, this::keep);

        TodoTask task = sandbox.dingtalk
                .todo()
                .create(TodoDraft.about("Review")
                        .assignedTo(Sandbox.UNION_BUDI)
                        .detailUrl(URI.create("https://example.com/1"))
                        .build());

        PlatformEvent event = (PlatformEvent) first();
        assertThat(event.eventType()).isEqualTo("todo_task_create");
        assertThat(event.data()).contains(task.id().value());
    }

    @Test
    void that_a_robots_message_was_read_is_heard() {
        open(QUICK, this::keep);
        String key = sandbox.dingtalk.sendMessage(Sandbox.PIER, "hello").processQueryKey();

        sandbox.simulator.person("budi").reads(Sandbox.PIER.value());

        PlatformEvent event = (PlatformEvent) first();
        assertThat(event.eventType()).isEqualTo("robot_msg_read");
        assertThat(event.data()).contains("\"processQueryKey\":\"" + key + "\"", "\"userId\":\"budi\"");
    }

    @Test
    void an_event_that_the_handler_could_not_store_comes_again_with_the_same_key() {
        AtomicInteger tries = new AtomicInteger();
        open(QUICK, event -> {
            heard.add(event);
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is down");
            }
            return Ack.success();
        });

        sandbox.dingtalk
                .todo()
                .create(TodoDraft.about("Review")
                        .assignedTo(Sandbox.UNION_BUDI)
                        .detailUrl(URI.create("https://example.com/1"))
                        .build());
        await().until(() -> tries.get() == 1);
        await().untilAsserted(() -> {
            sandbox.simulator.advance(Duration.ofSeconds(11));
            assertThat(heard).hasSizeGreaterThan(1);
        });

        assertThat(heard)
                .extracting(InboundEvent::key)
                .containsOnly(heard.get(0).key());
    }

    @Test
    void a_slow_handler_neither_loses_nor_reorders_a_burst() {
        int count = 700;
        CountDownLatch go = new CountDownLatch(1);
        open(QUICK, event -> {
            go.await(60, TimeUnit.SECONDS);
            heard.add(event);
            return Ack.success();
        });

        for (int i = 0; i < count; i++) {
            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "line " + i, true);
        }
        go.countDown();

        await().until(() -> heard.size() >= count);
        assertThat(heard)
                .extracting(event -> ((RobotMessageReceived) event).text())
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void a_socket_that_dingtalk_will_close_is_replaced_without_a_gap() {
        StreamConnection stream = open(QUICK, this::keep);
        Instant connected = stream.status().since();

        sandbox.simulator.faults().add(Fault.of(Kind.DISCONNECT_STREAM));
        await().until(() -> handshakes() == 2);
        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "still there?", true);

        assertThat(((RobotMessageReceived) first()).text()).isEqualTo("still there?");
        assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CONNECTED);
        assertThat(stream.status().since()).isEqualTo(connected);
    }

    @Test
    void a_socket_that_breaks_within_a_frame_is_replaced_at_once_time_and_again() {
        int times = 30;
        open(
                QUICK.withBackOff(Duration.ofMillis(1), Duration.ofMillis(2)).withPingEvery(Duration.ofMinutes(5)),
                this::keep);

        for (int i = 1; i <= times; i++) {
            sandbox.simulator
                    .faults()
                    .add(Fault.of(Kind.CUT).on(InboundFrame.ROBOT_MESSAGES).times(1));
            sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "line " + i, true);

            int handshakes = 1 + i;
            await().until(() -> handshakes() == handshakes);
        }
    }

    @Test
    void a_silent_socket_is_replaced() {
        open(QUICK.withSilence(Duration.ofMillis(600)), this::keep);

        await().until(() -> opened() >= 2);
    }

    @Test
    void after_refusals_the_next_attempt_succeeds() {
        sandbox.simulator
                .faults()
                .add(Fault.of(Kind.SERVER_ERROR)
                        .on("/v1.0/gateway/connections/open")
                        .times(3));

        StreamConnection stream = open(QUICK, this::keep);

        assertThat(stream.status().openSockets()).isEqualTo(1);
        assertThat(opened()).isEqualTo(4);
    }

    @Test
    void a_gateway_that_is_away_is_tried_with_growing_pauses() throws Exception {
        List<Long> tries = new CopyOnWriteArrayList<>();
        try (var server = new WireServer();
                var dingtalk = sandbox.client().address(server.address()).build()) {
            server.on("/v1.0/gateway/connections/open", (exchange, request) -> {
                tries.add(System.nanoTime());
                WireServer.write(exchange, 500, "application/json", "{\"code\":\"server.error\",\"message\":\"oops\"}");
            });
            StreamConnection stream =
                    dingtalk.openStream(QUICK.withBackOff(Duration.ofMillis(100), Duration.ofSeconds(10)), this::keep);
            streams.add(stream);

            await().until(() -> tries.size() >= 5);

            // 100, 200, 400, 800 ms, less at most half of it by chance; 100 ms more until it is time for a look
            assertThat(Duration.ofNanos(tries.get(1) - tries.get(0))).isGreaterThan(Duration.ofMillis(45));
            assertThat(Duration.ofNanos(tries.get(4) - tries.get(3))).isGreaterThan(Duration.ofMillis(395));
            assertThat(stream.status().state()).isEqualTo(StreamStatus.State.DISCONNECTED);
            assertThat(stream.status().detail()).contains("oops");
        }
    }

    @Test
    void a_closed_stream_ends_its_threads_and_says_so() {
        StreamConnection stream = open(QUICK, this::keep);
        sandbox.simulator.person("ana").says(Sandbox.PIER.value(), "hello", true);
        first();

        stream.close();
        stream.close();

        assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CLOSED);
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.equals("dingtalk-stream") || name.startsWith("dingtalk-inbound")));
    }

    private StreamConnection open(StreamOptions options, InboundHandler handler) {
        StreamConnection stream = sandbox.dingtalk.openStream(options, handler);
        streams.add(stream);
        await().until(() -> stream.status().state() == StreamStatus.State.CONNECTED);
        return stream;
    }

    private Ack keep(InboundEvent event) {
        heard.add(event);
        return Ack.success();
    }

    private InboundEvent first() {
        await().until(() -> !heard.isEmpty());
        return heard.get(0);
    }

    private long opened() {
        return asked("/v1.0/gateway/connections/open");
    }

    private long handshakes() {
        return sandbox.simulator.journal().stream()
                .filter(entry ->
                        entry.path().equals("/connect") && entry.method().equals("OPEN"))
                .count();
    }

    private long asked(String path) {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.path().equals(path))
                .count();
    }
}
