package dev.dermaga.dingtalk.simulator.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.Wire;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps that break the rules of the stream, or do not listen, or have an address that does not answer. */
class HostileStreamsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();

    private static final int TEXT = 0x81;
    private static final int CONTINUED_TEXT = 0x01;
    private static final int PING = 0x89;

    private DingTalkSimulator simulator;
    private Wire wire;

    @BeforeEach
    void begin() {
        simulator = dingtalk.simulator();
        simulator.quota().limit(MonthlyQuota.Kind.WEBHOOK_AND_STREAM, MonthlyQuota.UNLIMITED);
        wire = new Wire(simulator);
    }

    @AfterEach
    void everybody_else_is_served() {
        assertThat(wire.token()).isNotEmpty();
        await("connections").until(() -> simulator.streamConnections(Wire.APP) == 0);
    }

    // ---- what comes in

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("more than a frame holds", frame(TEXT, new byte[StreamGateway.MAX_FRAME + 1]), "large"),
                Arguments.of("an announced terabyte", announced(1L << 40), "exceeded"),
                Arguments.of("a length below nothing", announced(-1), ""),
                Arguments.of("pieces that add up", pieces(StreamGateway.MAX_FRAME + 1), "large"),
                Arguments.of("no text at all", frame(TEXT, new byte[] {(byte) 0xff, (byte) 0xfe}), "UTF-8"),
                Arguments.of("without a mask", new byte[] {(byte) TEXT, 1, 'x'}, "mask"),
                Arguments.of("a kind that is none", frame(0x83, new byte[1]), "opcode"),
                Arguments.of("a reserved bit", frame(0xC1, new byte[1]), "RSV"),
                Arguments.of("a long ping", frame(PING, new byte[126]), "control"),
                Arguments.of("a ping in pieces", frame(0x09, new byte[1]), ""),
                Arguments.of("an end without a beginning", frame(0x80, new byte[1]), ""),
                Arguments.of("a message within a message", twice(frame(CONTINUED_TEXT, new byte[1])), ""),
                Arguments.of("a close that is none", frame(0x88, new byte[] {1}), ""),
                Arguments.of("garbage", "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void what_breaks_the_rules_ends_its_connection_and_stands_in_the_journal(String name, byte[] sent, String why)
            throws IOException {
        try (Socket app = connect()) {
            send(app, sent);

            await().until(() -> simulator.streamConnections(Wire.APP) == 0);
            assertThat(closed().refusal())
                    .isNotNull()
                    .satisfies(no -> assertThat(no.reason()).containsIgnoringCase(why));
        }
    }

    static Stream<String> answers() {
        return Stream.of(
                "",
                "no JSON",
                "[]",
                "null",
                "7",
                "{\"headers\":7}",
                "{\"headers\":{\"messageId\":{}}}",
                "{\"code\":\"x\",\"headers\":[],\"data\":{\"a\":[]}}",
                "{\"code\":200,\"headers\":{\"messageId\":\"unknown\"},\"data\":\"{\"}",
                "{\"code\":1e999,\"message\":1e999}",
                "{\"a\":" + "[".repeat(60_000) + "]".repeat(60_000) + "}",
                "{\"a\":[" + "[],".repeat(80_000) + "0]}");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answers_without_sense_are_noted_and_change_nothing(String answer) throws IOException {
        try (Socket app = connect()) {
            for (int i = 0; i < 5; i++) {
                send(app, frame(TEXT, answer.getBytes(StandardCharsets.UTF_8)));
            }
            await().until(() -> lines("ACK") == 5);
            assertThat(simulator.streamConnections(Wire.APP)).isEqualTo(1);

            simulator.person("ana").sendsToRobot(Wire.APP, "still there?");

            assertThat(heard(app, "still there?")).contains("still there?");
        }
    }

    @Test
    void who_goes_without_a_word_is_gone() throws IOException {
        try (Socket app = connect()) {
            app.setSoLinger(true, 0);
        }
        try (Socket app = connect()) {
            app.shutdownOutput();

            await().until(() -> simulator.streamConnections(Wire.APP) == 0);
        }
    }

    // ---- what does not go out

    @Test
    void who_does_not_read_is_cut_off_before_it_fills_the_memory() throws IOException {
        try (Socket app = connect()) {
            for (int i = 0; i < 400 && simulator.streamConnections(Wire.APP) == 1; i++) {
                simulator.person("ana").sendsToRobot(Wire.APP, "x".repeat(100_000));
            }

            await().until(() -> simulator.streamConnections(Wire.APP) == 0);
            assertThat(pushed()).isBetween(50L, 300L);
            assertThat(closed().refusal())
                    .isNotNull()
                    .satisfies(no -> assertThat(no.reason()).contains("does not read"));
            simulator.reset();
        }
    }

    @Test
    void who_pings_without_reading_is_cut_off_too() throws IOException {
        try (Socket app = connect()) {
            byte[] ping = frame(PING, new byte[100]);
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            for (int i = 0; i < 1_000; i++) {
                many.writeBytes(ping);
            }
            for (int i = 0; i < 400 && simulator.streamConnections(Wire.APP) == 1; i++) {
                send(app, many.toByteArray());
            }

            await().until(() -> simulator.streamConnections(Wire.APP) == 0);
        }
    }

    // ---- addresses

    @Test
    void an_address_that_never_answers_keeps_nobody_waiting() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1_000)) {
            simulator.callbacks(Wire.APP).postMessagesTo(address(silent));
            int threads = Thread.activeCount();
            long began = System.nanoTime();
            for (int i = 0; i < 150; i++) {
                simulator.person("ana").sendsToRobot(Wire.APP, "line " + i);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(Thread.activeCount()).isLessThan(threads + 150);
            await().atMost(Duration.ofSeconds(90)).until(() -> lines("POST") == 150);
            assertThat(simulator.journal())
                    .filteredOn(entry -> entry.method().equals("POST"))
                    .allSatisfy(entry -> {
                        assertThat(entry.status()).isZero();
                        assertThat(entry.refusal()).isNotNull();
                    });
        }
    }

    static Stream<Arguments> replies() {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        return Stream.of(
                Arguments.of("a reset", ""),
                Arguments.of("no HTTP", "garbage\r\n\r\n"),
                Arguments.of("half a head", head),
                Arguments.of("half a body", head + "Content-Length: 100\r\n\r\n{"),
                Arguments.of("a megabyte", head + "Content-Length: 1048576\r\n\r\n" + " ".repeat(1 << 20)),
                Arguments.of("no end", head + "Content-Length: 99999999999\r\n\r\n" + " ".repeat(1 << 20)),
                Arguments.of("absurd depth", head + "Content-Length: 60000\r\n\r\n" + "[".repeat(60_000)),
                Arguments.of("a long head", head + ("X: " + "y".repeat(1_000) + "\r\n").repeat(2_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void an_address_that_answers_anything_is_noted(String name, String reply) throws Exception {
        ExecutorService answering = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0)) {
            answering.execute(() -> answer(server, reply));
            simulator.callbacks(Wire.APP).postMessagesTo(address(server));

            simulator.person("ana").sendsToRobot(Wire.APP, "hello");

            await().until(() -> lines("POST") == 1);
            assertThat(simulator.person("ana").messagesWith(Wire.APP)).hasSize(1);
        } finally {
            answering.shutdownNow();
        }
    }

    private static void answer(ServerSocket server, String reply) {
        try (Socket call = server.accept()) {
            call.getInputStream().read(new byte[8192]);
            call.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            call.getOutputStream().flush();
            if (!reply.isEmpty()) {
                call.getInputStream().readAllBytes();
            }
        } catch (IOException e) {
            // the simulator has heard enough
        }
    }

    private static URI address(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    // ---- a WebSocket by hand

    private Socket connect() throws IOException {
        String ticket = wire.post(
                        "/v1.0/gateway/connections/open",
                        "{\"clientId\":\"" + Wire.APP + "\",\"clientSecret\":\"" + Wire.SECRET
                                + "\",\"subscriptions\":[{\"type\":\"CALLBACK\",\"topic\":\"" + RobotPush.TOPIC
                                + "\"}]}")
                .json()
                .get("ticket")
                .asText();
        Socket socket = new Socket("127.0.0.1", simulator.address().getPort());
        socket.setSoTimeout(30_000);
        send(
                socket,
                ("GET /connect?ticket=" + ticket + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        await().until(() -> simulator.streamConnections(Wire.APP) == 1);
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // refused before all of it was said
        }
    }

    private static String heard(Socket socket, String text) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] some = new byte[64 << 10];
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) { // a frame may come in pieces
            int read = in.read(some);
            if (read < 0) {
                break;
            }
            heard.append(new String(some, 0, read, StandardCharsets.UTF_8));
        }
        return heard.toString();
    }

    /** Masked with nothing. */
    private static byte[] frame(int first, byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(14 + content.length).put((byte) first);
        if (content.length < 126) {
            frame.put((byte) (0x80 | content.length));
        } else {
            frame.put((byte) 0xff).putLong(content.length);
        }
        frame.putInt(0).put(content);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    private static byte[] announced(long length) {
        return ByteBuffer.allocate(14)
                .put((byte) TEXT)
                .put((byte) 0xff)
                .putLong(length)
                .putInt(0)
                .array();
    }

    private static byte[] pieces(int size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] text = " ".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        all.writeBytes(frame(CONTINUED_TEXT, text));
        for (int sent = 1_000; sent < size; sent += 1_000) {
            all.writeBytes(frame(0x00, text));
        }
        return all.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        return ByteBuffer.allocate(2 * bytes.length).put(bytes).put(bytes).array();
    }

    private long lines(String method) {
        return simulator.journal().stream()
                .filter(entry -> entry.method().equals(method))
                .count();
    }

    /** How many pushes found the connection open. */
    private long pushed() {
        return simulator.journal().stream()
                .filter(entry -> entry.method().equals("PUSH") && entry.status() == 200)
                .count();
    }

    private Journal.Entry closed() {
        List<Journal.Entry> lines = simulator.journal().stream()
                .filter(entry -> entry.method().equals("CLOSE"))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
