package dev.dermaga.dingtalk.client.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.internal.ApacheTransport;
import dev.dermaga.dingtalk.client.internal.Endpoints;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only an ill-mannered gateway shows. */
class StreamConnectionTest {
    /** No ping comes while a test waits: what it sees, the stream has noticed by itself. */
    private static final StreamOptions QUICK = StreamOptions.standard()
            .withSockets(1)
            .withPingEvery(Duration.ofMinutes(5))
            .withBackOff(Duration.ofMillis(50), Duration.ofMillis(200));

    private static final StreamOptions SHORT_LIVED = QUICK.withLongestLife(Duration.ofMillis(500));

    private static final int MOST_IN_FLIGHT = 256;

    static final String DISCONNECT =
            "{\"type\":\"SYSTEM\",\"headers\":{\"topic\":\"disconnect\"},\"data\":\"{\\\"reason\\\":\\\"x\\\"}\"}";

    private final List<InboundEvent> heard = new CopyOnWriteArrayList<>();
    private RawGateway gateway;
    private DingTalkClient dingtalk;
    private StreamConnection stream;

    @BeforeEach
    void start() throws IOException {
        gateway = new RawGateway();
        dingtalk = DingTalkClient.builder()
                .app("app", "secret")
                .address(gateway.address())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        stream.close();
        dingtalk.close();
        gateway.close();
    }

    @Test
    void the_ticket_is_encoded_into_the_address() {
        assertThat(open(QUICK).requestLine).isEqualTo("GET /connect?ticket=t%2F%2B%3D1 HTTP/1.1");
    }

    @Test
    void a_ping_frame_is_answered_with_its_own_words() throws IOException {
        RawGateway.Peer peer = open(QUICK);

        peer.text("{\"type\":\"SYSTEM\",\"headers\":{\"topic\":\"ping\",\"messageId\":\"p1\"},"
                + "\"data\":\"{\\\"opaque\\\":\\\"0-9\\\"}\"}");

        await().untilAsserted(() -> assertThat(peer.texts)
                .singleElement()
                .asString()
                .contains("\"code\":200")
                .contains("\"messageId\":\"p1\"")
                .contains("{\\\"opaque\\\":\\\"0-9\\\"}"));
    }

    @Test
    void a_frame_in_parts_is_put_together_and_acknowledged() throws IOException {
        RawGateway.Peer peer = open(QUICK);

        peer.inTwoParts(message("m1", "你好"));

        await().until(() -> peer.texts.size() == 1);
        assertThat(((InboundEvent.RobotMessageReceived) heard.get(0)).text()).isEqualTo("你好");
    }

    @Test
    void a_frame_of_a_type_that_nobody_knows_is_declined() throws IOException {
        RawGateway.Peer peer = open(QUICK);

        peer.text("{\"type\":\"RIDDLE\",\"headers\":{\"messageId\":\"r1\"},\"data\":\"{}\"}");

        await().untilAsserted(
                        () -> assertThat(peer.texts).singleElement().asString().contains("\"code\":404"));
        assertThat(heard).isEmpty();
    }

    @Test
    void rubbish_is_skipped_and_the_next_message_is_heard() throws IOException {
        RawGateway.Peer peer = open(QUICK);

        peer.text("rubbish");
        peer.text("[".repeat(5_000));
        peer.text("{}");
        peer.text(message("m1", "hello"));

        await().until(() -> heard.size() == 1);
        assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CONNECTED);
    }

    @Test
    void a_frame_without_end_costs_the_socket_and_not_the_memory() throws IOException {
        RawGateway.Peer peer = open(QUICK);

        try {
            peer.text("x".repeat(3 * 1024 * 1024));
        } catch (IOException closedMeanwhile) {
            assertThat(closedMeanwhile).isNotNull();
        }

        await().until(() -> gateway.peers().size() == 2);
    }

    @Test
    void a_socket_that_answers_no_ping_is_replaced() {
        open(QUICK.withPingEvery(Duration.ofMillis(300)));

        await().until(() -> gateway.peers().size() >= 2);
    }

    @Test
    void a_socket_is_replaced_when_it_grows_old_and_the_new_one_comes_first() {
        open(SHORT_LIVED);

        assertThat(peer(1).overlaps).isTrue();
    }

    @Test
    void a_replaced_socket_is_heard_until_dingtalk_has_closed_it() throws IOException {
        gateway.agreesToClose(false);
        RawGateway.Peer old = open(SHORT_LIVED);
        await().until(() -> old.askedToClose);

        old.text(message("m1", "on its way"));

        await().until(() -> heard.size() == 1);
        assertThat(old.ended).isFalse();
        old.close();
        await().until(() -> old.ended);
    }

    @Test
    void a_replaced_socket_acknowledges_before_it_says_goodbye() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        gateway.greets(message("m1", "hello"));
        stream = dingtalk.openStream(SHORT_LIVED, event -> {
            stored.await(60, TimeUnit.SECONDS);
            return Ack.success();
        });
        RawGateway.Peer old = peer(0);
        peer(1);
        assertThat(old.askedToClose).isFalse();

        stored.countDown();

        await().until(() -> old.askedToClose);
        assertThat(old.texts).singleElement().asString().contains("\"code\":200");
    }

    @Test
    void a_replaced_socket_with_pushes_unread_is_not_hung_up() throws Exception {
        int moreThanMayWait = 300;
        CountDownLatch stored = new CountDownLatch(1);
        Pipeline pipeline = new Pipeline(
                new ApacheTransport(Duration.ofSeconds(5), null),
                Endpoints.at(gateway.address()),
                Clock.systemUTC(),
                Duration.ofSeconds(5));
        Duration goodbye = Duration.ofMillis(200);
        gateway.greets(
                message("m0", "hello")); // from then on the socket has something to do, however late the others come
        stream = new StreamConnection(
                pipeline,
                ClientId.of("app"),
                Secret.of("secret"),
                SHORT_LIVED,
                event -> {
                    stored.await(60, TimeUnit.SECONDS);
                    heard.add(event);
                    return Ack.success();
                },
                null,
                goodbye);
        RawGateway.Peer old = peer(0);
        for (int i = 1; i < moreThanMayWait; i++) {
            old.text(message("m" + i, "hello"));
        }
        await().until(() -> old.askedToClose);
        await().during(goodbye.multipliedBy(3)).until(() -> !old.ended);

        stored.countDown();

        await().until(() -> heard.stream().map(InboundEvent::key).distinct().count() == moreThanMayWait);
        await().until(() -> old.ended);
        pipeline.close();
    }

    @Test
    void a_message_is_acknowledged_only_after_the_handler_and_on_its_own_socket() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK, event -> {
            heard.add(event);
            stored.await(60, TimeUnit.SECONDS);
            return Ack.success();
        });
        RawGateway.Peer first = peer(0);
        first.text(message("m1", "hello"));
        await().until(() -> heard.size() == 1);
        first.text(DISCONNECT);
        await().until(() -> gateway.peers().size() == 2);
        assertThat(first.texts).isEmpty();

        stored.countDown();

        await().until(() -> first.texts.size() == 1);
        assertThat(peer(1).texts).isEmpty();
    }

    @Test
    void closing_waits_for_the_handler_and_its_acknowledgement() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK, event -> {
            busy.countDown();
            finish.await(60, TimeUnit.SECONDS);
            return Ack.success();
        });
        peer(0).text(message("m1", "hello"));
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

        Thread closing = new Thread(stream::close);
        closing.start();
        finish.countDown();
        closing.join();

        assertThat(stream.status().state()).isEqualTo(StreamStatus.State.CLOSED);
        await().untilAsserted(() ->
                assertThat(peer(0).texts).singleElement().asString().contains("\"code\":200"));
    }

    @Test
    void closing_hangs_up_only_when_all_acknowledgements_are_out() throws Exception {
        String lengthy = "x".repeat(8 * 1024 * 1024);
        CountDownLatch stored = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK, event -> {
            heard.add(event);
            stored.await(60, TimeUnit.SECONDS);
            return Ack.response(Map.of("text", lengthy));
        });
        RawGateway.Peer replaced = peer(0);
        replaced.text(message("m1", "hello"));
        await().until(() -> heard.size() == 1);
        replaced.text(DISCONNECT);
        peer(1);

        stored.countDown();
        stream.close();

        assertThat(replaced.texts).singleElement().asString().contains(lengthy);
    }

    @Test
    void a_handler_that_breaks_or_answers_nothing_is_heard_out_and_called_again() throws IOException {
        int moreThanMayWait = 300;
        stream = dingtalk.openStream(QUICK, event -> {
            heard.add(event);
            if (heard.size() % 2 == 0) {
                throw new StackOverflowError();
            }
            return null;
        });
        RawGateway.Peer peer = peer(0);

        for (int i = 0; i < moreThanMayWait; i++) {
            peer.text(message("m" + i, "hello"));
        }

        await().until(() -> peer.texts.size() == moreThanMayWait);
        assertThat(peer.texts).allSatisfy(answer -> assertThat(answer).contains("\"code\":500"));
        assertThat(heard).hasSize(moreThanMayWait);
    }

    @Test
    void an_error_in_the_streams_own_step_does_not_end_it() {
        BrokenClock clock = new BrokenClock();
        try (DingTalkClient told = client(clock)) {
            stream = told.openStream(QUICK, event -> Ack.success());

            await().until(() -> clock.failures.get() > 2);
            clock.broken = false;

            await().until(() -> stream.status().state() == StreamStatus.State.CONNECTED);
        }
    }

    @Test
    void an_error_on_the_way_to_a_socket_is_followed_by_another_try() {
        BrokenClock clock = new BrokenClock();
        // to know how long the month lasts, the client asks the clock
        gateway.refusesWith(403, "{\"code\":\"Forbidden.AccessDenied.ApiCountLimitForOrg\",\"message\":\"quota\"}");
        try (DingTalkClient told = client(clock)) {
            stream = told.openStream(QUICK, event -> Ack.success());

            await().until(() -> gateway.asked() > 1);
            clock.broken = false;
        }
    }

    @Test
    void a_connection_that_ends_within_a_frame_is_noticed_at_once_and_what_came_before_is_heard() throws IOException {
        open(QUICK.withBackOff(Duration.ofMillis(1), Duration.ofMillis(2)));

        for (int i = 0; i < 30; i++) {
            peer(i).breaksWithin(message("m" + i, "hello"), message("n" + i, "cut off"));

            int next = i + 1;
            await().until(() -> gateway.peers().size() > next);
        }
        await().until(() -> heard.size() == 30);
    }

    @Test
    @EnabledOnOs(OS.LINUX) // others may drop at a reset what was not read yet
    void what_came_before_a_reset_is_heard() throws IOException {
        open(QUICK.withBackOff(Duration.ofMillis(1), Duration.ofMillis(2)));

        for (int i = 0; i < 30; i++) {
            RawGateway.Peer peer = peer(i);
            peer.text("{\"type\":\"SYSTEM\",\"headers\":{\"topic\":\"ping\"},\"data\":\"{}\"}");
            await().until(() -> peer.texts.size() == 1); // it listens: the handshake is behind it
            peer.textAndReset(message("m" + i, "hello"));

            int next = i + 1;
            await().until(() -> gateway.peers().size() > next);
        }
        // on a busy machine what we write may meet the reset before what came is read, and then it is gone
        await().until(() -> heard.size() >= 28);
    }

    @Test
    void a_connection_that_ends_while_nothing_is_read_is_noticed_at_once_and_nothing_is_lost() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK, event -> {
            go.await(60, TimeUnit.SECONDS);
            heard.add(event);
            return Ack.success();
        });
        RawGateway.Peer peer = peer(0);
        for (int i = 0; i < MOST_IN_FLIGHT; i++) {
            peer.text(message("m" + i, "hello"));
        }
        peer.hangUp();

        await().until(() -> gateway.peers().size() == 2);

        go.countDown();
        await().until(() -> heard.size() == MOST_IN_FLIGHT);
    }

    @Test
    void a_connection_that_ends_behind_unread_frames_is_noticed_at_once() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK, event -> {
            go.await(60, TimeUnit.SECONDS);
            heard.add(event);
            return Ack.success();
        });
        RawGateway.Peer peer = peer(0);
        for (int i = 0; i < 4 * MOST_IN_FLIGHT; i++) {
            peer.text(message("m" + i, "hello"));
        }
        peer.hangUp();

        await().until(() -> gateway.peers().size() == 2);

        go.countDown();
        peer(1).text(message("after", "hello"));
        await().until(() -> heard.stream().anyMatch(event -> event.key().contains("after")));
    }

    @Test
    void while_the_handler_hangs_connections_that_end_do_not_fill_the_memory() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        stream = dingtalk.openStream(QUICK.withBackOff(Duration.ofMillis(1), Duration.ofMillis(2)), event -> {
            go.await(60, TimeUnit.SECONDS);
            heard.add(event);
            return Ack.success();
        });
        int enough = 4;
        for (int p = 0; p < enough; p++) {
            RawGateway.Peer peer = peer(p);
            for (int i = 0; i < MOST_IN_FLIGHT; i++) {
                peer.text(message("m" + p + "-" + i, "hello"));
            }
            peer.hangUp();
        }
        await().until(() -> stream.status().state() == StreamStatus.State.DISCONNECTED);
        await().during(Duration.ofMillis(500)).until(() -> gateway.peers().size() == enough);

        go.countDown();
        await().until(() -> gateway.peers().size() == enough + 1);
        assertThat(heard).hasSize(enough * MOST_IN_FLIGHT);
    }

    @Test
    void two_sockets_are_opened_by_default() {
        stream = dingtalk.openStream(StreamOptions.standard(), event -> Ack.success());

        await().untilAsserted(() -> assertThat(stream.status().openSockets()).isEqualTo(2));
        assertThat(stream.status().detail()).isEqualTo("2 of 2 sockets open");
    }

    private DingTalkClient client(Clock clock) {
        return DingTalkClient.builder()
                .app("app", "secret")
                .address(gateway.address())
                .clock(clock)
                .build();
    }

    private RawGateway.Peer open(StreamOptions options) {
        stream = dingtalk.openStream(options, event -> {
            heard.add(event);
            return Ack.success();
        });
        RawGateway.Peer peer = peer(0);
        await().until(() -> stream.status().state() == StreamStatus.State.CONNECTED);
        return peer;
    }

    private RawGateway.Peer peer(int index) {
        await().until(() -> gateway.peers().size() > index
                && !gateway.peers().get(index).requestLine.isEmpty());
        return gateway.peers().get(index);
    }

    static String message(String id, String text) {
        return message("cid", id, text);
    }

    static String message(String conversation, String id, String text) {
        return "{\"type\":\"CALLBACK\",\"headers\":{\"topic\":\"/v1.0/im/bot/messages/get\",\"messageId\":\"f-" + id
                + "\"},\"data\":\"{\\\"conversationId\\\":\\\"" + conversation + "\\\",\\\"msgId\\\":\\\"" + id
                + "\\\",\\\"msgtype\\\":\\\"text\\\",\\\"text\\\":{\\\"content\\\":\\\"" + text + "\\\"}}\"}";
    }

    /** Tells the time once, and then fails as no clock does, until it is mended. */
    private static final class BrokenClock extends Clock {
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean broken = true;

        @Override
        public Instant instant() {
            if (asked.getAndIncrement() > 0 && broken) {
                failures.incrementAndGet();
                throw new Error("the clock is broken");
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
