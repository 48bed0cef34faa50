package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Through a plain WebSocket. Everything due is pushed when the clock was moved, so that silence needs no waiting. */
class StreamFaultsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().clock(Clock.fixed(Instant.parse("2026-08-24T09:00:00Z"), ZoneOffset.UTC)));

    private DingTalkSimulator simulator;
    private Wire wire;
    private Client client;

    @BeforeEach
    void connect() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
        client = open();
    }

    @AfterEach
    void hangUp() {
        client.socket.abort();
        await().until(() -> simulator.streamConnections(Wire.APP) == 0);
    }

    @Test
    void a_frame_comes_twice_although_it_was_acknowledged() {
        fault("{\"kind\":\"redeliver\",\"times\":1,\"delay\":\"PT5S\"}");
        say("twice");
        say("once");
        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("twice", "once"));

        simulator.advance(Duration.ofSeconds(4));
        say("in between");
        simulator.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("twice", "once", "in between", "twice"));
        JsonNode first = client.frames.get(0);
        JsonNode again = client.frames.get(3);
        assertThat(again.at("/headers/messageId")).isNotEqualTo(first.at("/headers/messageId"));
        assertThat(again.get("data").asText())
                .contains(Wire.read(first.get("data").textValue()).get("msgId").asText());
    }

    @Test
    void the_next_frames_come_in_the_opposite_order() {
        fault("{\"kind\":\"reorder\",\"times\":3}");

        say("a");
        say("b");
        assertThat(pushes()).isZero();
        say("c");
        say("d");

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("c", "b", "a", "d"));
    }

    @Test
    void frames_that_wait_for_one_that_never_comes_are_not_lost() {
        fault("{\"kind\":\"reorder\",\"times\":3,\"delay\":\"PT20S\"}");
        say("a");
        say("b");

        simulator.advance(Duration.ofSeconds(19));
        assertThat(pushes()).isZero();
        simulator.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("a", "b"));
    }

    @Test
    void a_frame_comes_late_and_others_pass_it() {
        fault("{\"kind\":\"hold\",\"times\":1,\"delay\":\"PT1M\"}");
        say("late");
        say("in time");
        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("in time"));

        simulator.advance(Duration.ofSeconds(59));
        assertThat(pushes()).isEqualTo(1);
        simulator.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("in time", "late"));
    }

    @Test
    void the_socket_breaks_within_a_frame_which_comes_again_to_the_next_socket() {
        simulator.faults().add(Fault.of(Kind.CUT).times(1));

        say("x".repeat(1_000));

        int withoutGoodbye = 1006;
        assertThat(client.closed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(withoutGoodbye);
        assertThat(client.partial.toString()).contains("specVersion").doesNotEndWith("}");
        assertThat(client.texts()).isEmpty();
        await().until(() -> simulator.streamConnections(Wire.APP) == 0);

        client = open();
        simulator.advance(Duration.ofSeconds(60));
        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("x".repeat(1_000)));
    }

    @Test
    void one_socket_falls_silent_for_good_and_the_other_goes_on() {
        Client other = open();
        fault("{\"kind\":\"silentSocket\",\"times\":1}");

        say("into the silence");
        for (int i = 0; i < 30; i++) {
            say("line " + i);
        }

        await().until(() -> pushes() == 31);
        Client silent = client.frames.isEmpty() ? client : other;
        Client speaking = silent == client ? other : client;
        await().untilAsserted(() -> assertThat(speaking.frames).hasSameSizeAs(pushedTo(speaking)));
        assertThat(speaking.frames).isNotEmpty();
        assertThat(speaking.texts()).doesNotContain("into the silence");
        assertThat(silent.frames).isEmpty();
        assertThat(simulator.faults().active()).isEmpty();

        silent.socket.abort();
        await().until(() -> simulator.streamConnections(Wire.APP) == 1);
        simulator.advance(Duration.ofSeconds(60));
        await().untilAsserted(() ->
                assertThat(speaking.texts()).contains("into the silence").hasSize(31));
        other.socket.abort();
    }

    @Test
    void all_sockets_are_cut_at_once() {
        fault("{\"kind\":\"cutStream\"}");

        int withoutGoodbye = 1006;
        assertThat(client.closed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(withoutGoodbye);
        await().until(() -> simulator.streamConnections(Wire.APP) == 0);
    }

    @Test
    void a_robot_hears_itself_as_its_own_voice() {
        fault("{\"kind\":\"echo\",\"times\":1}");

        wire.modern(
                "POST",
                "/v1.0/robot/groupMessages/send",
                wire.token(),
                "{\"robotCode\":\"" + Wire.APP + "\",\"openConversationId\":\"" + Wire.PIER
                        + "\",\"msgKey\":\"sampleText\",\"msgParam\":\"{\\\"content\\\":\\\"my own words\\\"}\"}");

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("my own words"));
        JsonNode heard = Wire.read(client.frames.get(0).get("data").textValue());
        assertThat(heard.get("senderId")).isEqualTo(heard.get("chatbotUserId"));
        assertThat(heard.has("senderStaffId")).isFalse();
    }

    @Test
    void a_fault_of_the_stream_strikes_its_topic_and_no_call() {
        fault("{\"kind\":\"hold\",\"path\":\"*\",\"delay\":\"PT1M\"}");

        say("no event");

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("no event"));
    }

    @Test
    void a_frame_may_come_hours_late_and_the_log_says_why() {
        fault("{\"kind\":\"hold\",\"path\":\"/v1.0/im/**\",\"delay\":\"PT1M\",\"app\":\"somebody-else\"}");
        fault("{\"kind\":\"hold\",\"path\":\"/v1.0/im/**\",\"delay\":\"PT2H\"}");

        say("late");
        simulator.advance(Duration.ofMinutes(119));
        assertThat(pushes()).isZero();
        simulator.advance(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(client.texts()).containsExactly("late"));
        assertThat(simulator.journal())
                .filteredOn(entry -> entry.method().equals("PUSH") && entry.note() != null)
                .extracting(entry -> entry.note())
                .containsExactly("Fault: comes PT2H late");
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThat(wire.post("/_simulator/faults", "{\"kind\":\"reorder\"}").status())
                .isEqualTo(400);
        assertThat(wire.post("/_simulator/faults", "{\"kind\":\"hold\"}").status())
                .isEqualTo(400);
    }

    private void fault(String json) {
        assertThat(wire.post("/_simulator/faults", json).status()).isEqualTo(200);
    }

    private void say(String text) {
        simulator.person("ana").sendsToRobot(Wire.APP, text);
    }

    private long pushes() {
        return simulator.journal().stream()
                .filter(entry -> entry.method().equals("PUSH"))
                .filter(entry -> !entry.request().get("type").asText().equals("SYSTEM"))
                .count();
    }

    private List<String> pushedTo(Client one) {
        String connection = one.frames.get(0).at("/headers/connectionId").asText();
        return simulator.journal().stream()
                .filter(entry -> entry.method().equals("PUSH") && entry.status() == 200)
                .map(entry -> entry.request().path("connectionId").asText())
                .filter(connection::equals)
                .toList();
    }

    private Client open() {
        String ticket = wire.post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[{\"type\":\"CALLBACK\",\"topic\":\"" + RobotPush.TOPIC
                                + "\"}],\"ua\":\"\"}")
                .json()
                .get("ticket")
                .asText();
        int before = simulator.streamConnections(Wire.APP);
        Client opened = new Client();
        // On the thread that reads: the JDK forgets an end that it reads while a listener runs on another.
        opened.socket = HttpClient.newBuilder()
                .executor(Runnable::run)
                .build()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + simulator.address().getPort() + "/connect?ticket=" + ticket),
                        opened)
                .join();
        await().until(() -> simulator.streamConnections(Wire.APP) == before + 1);
        return opened;
    }

    /** Acknowledges everything but what the stream itself says. */
    private static final class Client implements WebSocket.Listener {
        private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        List<String> texts() {
            return frames.stream()
                    .map(frame -> Wire.read(frame.get("data").textValue())
                            .at("/text/content")
                            .asText()
                            .strip())
                    .toList();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonNode frame = Wire.read(partial.toString());
                partial.setLength(0);
                if (!frame.get("type").asText().equals("SYSTEM")) {
                    frames.add(frame);
                    webSocket.sendText(
                            "{\"code\":200,\"headers\":{\"messageId\":\""
                                    + frame.at("/headers/messageId").asText()
                                    + "\",\"contentType\":\"application/json\"},\"message\":\"OK\",\"data\":\"{}\"}",
                            true);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }
    }
}
