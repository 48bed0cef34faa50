package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.Unheard;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamGatewayTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.with(
            DingTalkSimulator.builder().clock(Clock.fixed(Instant.parse("2026-08-24T09:00:00Z"), ZoneOffset.UTC)));

    private static final String ROBOT = "{\"type\":\"CALLBACK\",\"topic\":\"/v1.0/im/bot/messages/get\"}";
    private static final String EVENTS = "{\"type\":\"EVENT\",\"topic\":\"*\"}";

    private final List<Client> clients = new ArrayList<>();
    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void speakToIt() {
        simulator = dingtalk.simulator();
        wire = new Wire(simulator);
    }

    @AfterEach
    void hangUp() {
        clients.forEach(client -> client.socket.abort());
        await().untilAsserted(
                        () -> assertThat(simulator.streamConnections(Wire.APP)).isZero());
    }

    @Test
    void a_ticket_opens_one_connection_within_ninety_seconds() {
        String used = ticket(ROBOT);
        connect(used);
        assertThatThrownBy(() -> connect(used)).hasMessageContaining("WebSocketHandshakeException");

        String old = ticket(ROBOT);
        simulator.advance(Duration.ofSeconds(90));
        assertThatThrownBy(() -> connect(old)).hasMessageContaining("WebSocketHandshakeException");
    }

    @Test
    void a_refused_handshake_leaves_its_reason_and_not_its_ticket() {
        assertThatThrownBy(() -> connect("made-up-ticket")).hasMessageContaining("WebSocketHandshakeException");
        assertThat(last().refusal().reason()).contains("used, expired or unknown");
        assertThat(last().toString()).doesNotContain("made-up-ticket");

        String fresh = ticket(ROBOT);
        assertThat(wire.get("/connect?ticket=" + fresh).status()).isEqualTo(401);
        assertThat(last().path()).isEqualTo("/connect");
        assertThat(last().refusal().reason()).contains("no WebSocket handshake");
        connect(fresh);
    }

    @Test
    void a_group_is_heard_only_when_the_robot_is_mentioned() throws Exception {
        Client client = connect(ticket(ROBOT));

        simulator.person("ana").says(Wire.PIER, "nobody hears this", false);
        simulator.person("ana").says(Wire.PIER, "你好 🚢", true);

        JsonNode frame = client.next();
        JsonNode message = Wire.read(frame.get("data").textValue());
        assertThat(message.at("/text/content").asText()).isEqualTo(" 你好 🚢");
        assertThat(message.get("conversationId").asText()).isEqualTo(Wire.PIER);
        assertThat(message.get("conversationType").asText()).isEqualTo("2");
        assertThat(message.get("senderStaffId").asText()).isEqualTo("ana");
        frame.get("headers").forEach(value -> assertThat(value.isTextual()).isTrue());
    }

    @Test
    void an_unacknowledged_message_comes_once_more_after_a_minute() throws Exception {
        Client client = connect(ticket(ROBOT));
        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        String first =
                Wire.read(client.next().get("data").textValue()).get("msgId").asText();

        simulator.advance(Duration.ofSeconds(59));
        assertThat(pushes()).isEqualTo(1);
        simulator.advance(Duration.ofSeconds(1));

        assertThat(Wire.read(client.nextButPings().get("data").textValue())
                        .get("msgId")
                        .asText())
                .isEqualTo(first);
        simulator.advance(Duration.ofMinutes(10));
        assertThat(pushes()).isEqualTo(2);
    }

    @Test
    void every_push_that_leaves_is_counted_repeats_too() {
        connect(ticket(ROBOT + "," + EVENTS));
        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        createTodo("s-1");
        assertThat(streamUsed()).isEqualTo(2);

        simulator.advance(Duration.ofSeconds(60));
        assertThat(streamUsed()).isEqualTo(4);

        simulator.faults().add(Fault.of(Kind.SILENT_SOCKET));
        simulator.person("ana").sendsToRobot(Wire.APP, "into the silence");
        assertThat(streamUsed()).isEqualTo(4);
    }

    @Test
    void in_a_month_that_is_used_up_messages_come_empty_and_events_not_at_all() throws Exception {
        Client client = connect(ticket(ROBOT + "," + EVENTS));
        simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, 1);
        createTodo("s-1");
        client.acknowledge(client.next(), 200, "{\"status\":\"SUCCESS\"}");

        createTodo("s-2");
        simulator.person("ana").sendsToRobot(Wire.APP, "hello");

        JsonNode message = Wire.read(client.next().get("data").textValue());
        assertThat(message.has("text")).isFalse();
        assertThat(message.get("errCode").asInt()).isEqualTo(20001);
        assertThat(message.get("errorMessage").asText()).isNotBlank();
        assertThat(message.get("senderStaffId").asText()).isEqualTo("ana");
        assertThat(streamUsed()).isEqualTo(1);
    }

    private long streamUsed() {
        return simulator.quota().used(MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
    }

    @Test
    void an_acknowledged_message_does_not_come_again() throws Exception {
        Client client = connect(ticket(ROBOT));
        simulator.person("ana").sendsToRobot(Wire.APP, "hello");
        client.acknowledge(client.next(), 200, "{\"response\":{}}");
        awaitAcknowledgements(1);

        simulator.advance(Duration.ofMinutes(5));

        assertThat(pushes()).isEqualTo(1);
    }

    @Test
    void an_event_answered_later_comes_again_after_ten_and_thirty_seconds() throws Exception {
        Client client = connect(ticket(EVENTS));
        createTodo("s-1");
        JsonNode frame = client.next();
        assertThat(frame.at("/headers/eventType").asText()).isEqualTo("todo_task_create");
        String eventId = frame.at("/headers/eventId").asText();

        for (int seconds : new int[] {10, 30}) {
            client.acknowledge(frame, 200, "{\"status\":\"LATER\"}");
            awaitAcknowledgements(seconds == 10 ? 1 : 2);
            simulator.advance(Duration.ofSeconds(seconds));
            frame = client.nextButPings();
            assertThat(frame.at("/headers/eventId").asText()).isEqualTo(eventId);
        }
        client.acknowledge(frame, 200, "{\"status\":\"SUCCESS\"}");
        awaitAcknowledgements(3);
        simulator.advance(Duration.ofMinutes(5));
        assertThat(pushes()).isEqualTo(3);
    }

    @Test
    void with_two_connections_each_message_goes_to_one_of_them() {
        Client one = connect(ticket(ROBOT));
        Client two = connect(ticket(ROBOT));

        for (int i = 0; i < 30; i++) {
            simulator.person("ana").sendsToRobot(Wire.APP, "n" + i);
        }

        await().untilAsserted(
                        () -> assertThat(one.frames.size() + two.frames.size()).isEqualTo(30));
        assertThat(one.frames).isNotEmpty();
        assertThat(two.frames).isNotEmpty();
    }

    @Test
    void an_unanswered_event_comes_again_ten_and_thirty_seconds_after_its_deadline() {
        connect(ticket(EVENTS));
        createTodo("s-1");

        simulator.advance(Duration.ofSeconds(12));
        assertThat(pushes()).isEqualTo(1);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(pushes()).isEqualTo(2);
        simulator.advance(Duration.ofSeconds(32));
        assertThat(pushes()).isEqualTo(2);
        simulator.advance(Duration.ofSeconds(1));
        assertThat(pushes()).isEqualTo(3);
        simulator.advance(Duration.ofMinutes(5));
        assertThat(pushes()).isEqualTo(3);
    }

    @Test
    void a_disconnect_is_announced_then_silent_for_ten_seconds_then_closed() throws Exception {
        Client old = connect(ticket(ROBOT));
        simulator.faults().add(Faults.Fault.of(Faults.Kind.DISCONNECT_STREAM));
        assertThat(old.next().at("/headers/topic").asText()).isEqualTo("disconnect");
        Client fresh = connect(ticket(ROBOT));

        simulator.person("ana").sendsToRobot(Wire.APP, "to the new one");

        assertThat(fresh.next().get("type").asText()).isEqualTo("CALLBACK");
        assertThat(old.closed).isNotDone();
        simulator.advance(Duration.ofSeconds(10));
        assertThat(old.closed).succeedsWithin(Duration.ofSeconds(10));
        assertThat(old.frames).isEmpty();
    }

    @Test
    void a_silent_socket_stays_open_and_says_nothing() throws Exception {
        Client client = connect(ticket(ROBOT));
        simulator.faults().add(Faults.Fault.of(Faults.Kind.SILENT_SOCKET));

        simulator.person("ana").sendsToRobot(Wire.APP, "unheard");
        simulator.advance(Duration.ofSeconds(30));
        simulator.faults().clear();
        Instant now = simulator.advance(Duration.ofSeconds(30));

        JsonNode first = client.next();
        assertThat(first.at("/headers/time").asText()).isEqualTo(Long.toString(now.toEpochMilli()));
        assertThat(client.nextButPings().get("data").asText()).contains("unheard");
    }

    @Test
    void a_file_for_the_robot_can_be_fetched_with_its_code_by_that_robot_only() throws Exception {
        Client client = connect(ticket(ROBOT));
        byte[] content = {1, 2, 3};
        simulator.person("ana").sendsToRobot(Wire.APP, "计划.zip", content);
        JsonNode message = Wire.read(client.next().get("data").textValue());
        assertThat(message.get("msgtype").asText()).isEqualTo("file");
        assertThat(message.at("/content/fileName").asText()).isEqualTo("计划.zip");
        String code = message.at("/content/downloadCode").asText();
        String token = wire.token();

        String url = download(token, code, Wire.APP).json().get("downloadUrl").asText();
        assertThat(wire.get(URI.create(url).getRawPath() + "?Expires=1").raw().body())
                .isEqualTo(content);
        assertThat(download(token, code, "dingother").code()).isEqualTo("invalidParameter.robotCode.auth");
        assertThat(download(token, "made-up", Wire.APP).code()).isEqualTo("invalidParameter.robotCode.downloadCode");
    }

    @Test
    void a_file_in_a_group_is_shown_but_no_robot_hears_of_it() throws Exception {
        Client client = connect(ticket(ROBOT));

        simulator.person("ana").shares(simulator.group(Wire.PIER), "plan.pdf", new byte[] {1});
        simulator.person("ana").says(Wire.PIER, "marker", true);

        assertThat(client.next().get("data").asText()).contains("marker");
        assertThat(simulator.group(Wire.PIER).messages())
                .extracting(ChatMessage::kind)
                .containsExactly("file", "text");
    }

    @Test
    void the_reply_address_answers_for_ninety_minutes() throws Exception {
        Client client = connect(ticket(ROBOT));
        simulator.person("ana").says(Wire.PIER, "question", true);
        String webhook = Wire.read(client.next().get("data").textValue())
                .get("sessionWebhook")
                .asText();
        String path =
                URI.create(webhook).getRawPath() + "?" + URI.create(webhook).getRawQuery();
        String answer =
                "{\"msgtype\":\"text\",\"text\":{\"content\":\"@ana answer\"},\"at\":{\"atUserIds\":[\"ana\"]}}";

        assertThat(wire.post(path, answer).code()).isEqualTo("0");
        simulator.advance(Duration.ofMinutes(90));

        assertThat(wire.post(path, answer).code()).isEqualTo("300001");
        assertThat(simulator.group(Wire.PIER).messages())
                .hasSize(2)
                .last()
                .satisfies(message -> assertThat(message.at()).containsExactly("ana"));
    }

    @Test
    void the_line_of_a_closed_connection_is_there_before_the_count_falls() {
        Alone alone = new Alone("CLOSE");

        alone.gateway.closed(alone.connection, null);
        alone.gateway.closed(alone.connection, null);

        assertThat(alone.counts).containsExactly(1);
        assertThat(alone.gateway.connections(Wire.APP)).isZero();
    }

    @Test
    void a_connection_takes_no_push_from_the_moment_that_it_is_told_to_go() {
        Alone alone = new Alone("PUSH");

        alone.gateway.disconnectAll(null);
        alone.gateway.disconnectAll(null);

        assertThat(alone.counts).containsExactly(0);
    }

    @Test
    void a_large_frame_is_not_fragmented() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.address().getPort())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream()
                    .write(("GET /connect?ticket=" + ticket(ROBOT) + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head).startsWith("HTTP/1.1 101");
            await().until(() -> simulator.streamConnections(Wire.APP) == 1);

            simulator.person("ana").sendsToRobot(Wire.APP, "x".repeat(100_000));

            int lastAndText = 0x81;
            int longLength = 127;
            assertThat(in.readUnsignedByte()).isEqualTo(lastAndText);
            assertThat(in.readUnsignedByte()).isEqualTo(longLength);
            assertThat(in.readLong()).isGreaterThan(100_000);
        }
    }

    @Test
    void a_frame_that_no_client_would_take_is_lost_and_the_journal_says_so() throws Exception {
        Client client = connect(ticket(ROBOT));

        simulator.person("ana").sendsToRobot(Wire.APP, "x".repeat(256 << 10));
        assertThat(last().refusal().reason()).contains("262144 bytes", "lost");

        simulator.person("ana").sendsToRobot(Wire.APP, "short");
        assertThat(client.next().get("data").asText()).contains("short");
    }

    @Test
    void a_message_with_nobody_connected_is_lost_and_the_journal_says_so() {
        simulator.person("ana").sendsToRobot(Wire.APP, "anybody?");

        assertThat(simulator.journal())
                .singleElement()
                .satisfies(entry -> assertThat(entry.refusal().reason()).contains("lost"));
    }

    @Test
    void a_wrong_secret_opens_no_stream_and_leaves_no_trace_of_itself() {
        Wire.Reply reply = wire.post(
                "/v1.0/gateway/connections/open",
                "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"guessed-secret\",\"subscriptions\":[]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(simulator.journal().toString()).doesNotContain("guessed-secret");
    }

    private Wire.Reply download(String token, String code, String robot) {
        return wire.modern(
                "POST",
                "/v1.0/robot/messageFiles/download",
                token,
                "{\"downloadCode\":\"" + code + "\",\"robotCode\":\"" + robot + "\"}");
    }

    private void createTodo(String sourceId) {
        wire.modern(
                "POST",
                "/v1.0/todo/users/unionAna0001/tasks",
                wire.token(),
                "{\"sourceId\":\"" + sourceId
                        + "\",\"subject\":\"Plan\",\"executorIds\":[\"unionBudi0002\"],\"detailUrl\":{\"appUrl\":\"http://a\"}}");
    }

    /** How many frames but pings were pushed: nothing is to be waited for, as all is pushed when the clock was moved. */
    private long pushes() {
        return simulator.journal().stream()
                .filter(entry -> entry.method().equals("PUSH"))
                .filter(entry -> !entry.request().get("type").asText().equals("SYSTEM"))
                .count();
    }

    private Journal.Entry last() {
        return simulator.journal().get(simulator.journal().size() - 1);
    }

    private void awaitAcknowledgements(int count) {
        await().untilAsserted(() -> assertThat(simulator.journal().stream()
                        .filter(entry -> entry.method().equals("ACK")))
                .hasSize(count));
    }

    private String ticket(String subscriptions) {
        JsonNode answer = wire.post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[" + subscriptions + "],\"ua\":\"\"}")
                .json();
        assertThat(answer.get("endpoint").asText())
                .isEqualTo("ws://127.0.0.1:" + simulator.address().getPort() + "/connect");
        return answer.get("ticket").asText();
    }

    /** Opens a connection and waits until the simulator has it too: a client sees the handshake's end first. */
    private Client connect(String ticket) {
        int before = simulator.streamConnections(Wire.APP);
        Client client = new Client();
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + simulator.address().getPort() + "/connect?ticket=" + ticket),
                        client)
                .join();
        clients.add(client);
        await().untilAsserted(
                        () -> assertThat(simulator.streamConnections(Wire.APP)).isEqualTo(before + 1));
        return client;
    }

    /** A gateway with one connection, which notes at each line of a kind how many there are. */
    private static final class Alone {
        private final List<Integer> counts = new ArrayList<>();
        private final StreamGateway gateway;
        private final StreamConnection connection;

        Alone(String method) {
            World world = new World(Clock.systemUTC(), new Unheard());
            AtomicReference<StreamGateway> there = new AtomicReference<>();
            Journal journal = new Journal(world.clock(), entry -> {
                if (entry.method().equals(method)) {
                    counts.add(there.get().connections(Wire.APP));
                }
            });
            gateway = new StreamGateway(world, journal, new Faults(world.clock(), journal, new Calm()), () -> {});
            there.set(gateway);
            connection = (StreamConnection)
                    gateway.admit(world.tickets.issue(new World.Ticket(Wire.APP, Set.of(), "http://localhost")));
            gateway.opened(connection);
        }
    }

    private static final class Calm implements Faults.AtOnce {
        @Override
        public void revokeTokens(String app) {}

        @Override
        public void disconnectStreams(String app) {}

        @Override
        public void cutStreams(String app) {}
    }

    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private WebSocket socket;

        JsonNode next() throws InterruptedException {
            String frame = frames.poll(30, TimeUnit.SECONDS);
            assertThat(frame).as("a frame within 10 s").isNotNull();
            return Wire.read(frame);
        }

        JsonNode nextButPings() throws InterruptedException {
            JsonNode frame = next();
            while (frame.get("type").asText().equals("SYSTEM")) {
                frame = next();
            }
            return frame;
        }

        void acknowledge(JsonNode frame, int code, String data) {
            String id = frame.at("/headers/messageId").asText();
            socket.sendText(
                    "{\"code\":" + code + ",\"headers\":{\"messageId\":\"" + id
                            + "\",\"contentType\":\"application/json\"},\"message\":\"OK\",\"data\":\""
                            + data.replace("\"", "\\\"") + "\"}",
                    true);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
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
