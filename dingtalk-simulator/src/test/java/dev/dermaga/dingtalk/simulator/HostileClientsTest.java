package dev.dermaga.dingtalk.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.junit.DingTalkSimulatorExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, by whichever door: it is refused in words, and everybody else is still served. */
class HostileClientsTest {
    @RegisterExtension
    static final DingTalkSimulatorExtension dingtalk =
            DingTalkSimulatorExtension.with(DingTalkSimulator.builder().patience(Duration.ofSeconds(5)));

    private static final String REFUSED_BODY = "Invalidbody";
    private static final String OPEN = "/v1.0/gateway/connections/open";

    private static long before;

    enum Door {
        PLAIN,
        TLS,
        TUNNEL;

        Socket open() throws IOException {
            DingTalkSimulator simulator = dingtalk.simulator();
            int port = simulator.address().getPort();
            Socket socket = switch (this) {
                case PLAIN -> new Socket("127.0.0.1", port);
                case TLS -> tls().getSocketFactory().createSocket("localhost", simulator.tlsPort());
                case TUNNEL -> tunnel(new Socket("127.0.0.1", port));
            };
            socket.setSoTimeout(20_000);
            return socket;
        }

        private static Socket tunnel(Socket plain) throws IOException {
            write(plain, "CONNECT api.dingtalk.com:443 HTTP/1.1\r\nHost: api.dingtalk.com:443\r\n\r\n");
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) plain.getInputStream().read());
            }
            assertThat(head).startsWith("HTTP/1.1 200");
            return tls().getSocketFactory().createSocket(plain, "api.dingtalk.com", 443, true);
        }

        private static SSLContext tls() throws IOException {
            try {
                KeyStore trusted =
                        KeyStore.getInstance(dingtalk.simulator().trustStore().toFile(), "changeit".toCharArray());
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trusted);
                SSLContext tls = SSLContext.getInstance("TLS");
                tls.init(null, trust.getTrustManagers(), null);
                return tls;
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
    }

    @BeforeAll
    static void warmUp() throws IOException {
        for (Door door : Door.values()) {
            assertThat(answer(door, get("/gettoken"))).contains("40035");
        }
        before = heldMemory();
    }

    @AfterEach
    void everybody_else_is_served() throws IOException {
        long began = System.nanoTime();
        assertThat(new Wire(dingtalk.simulator()).token()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @AfterAll
    static void nothing_is_left() {
        await("threads").atMost(Duration.ofSeconds(40)).until(() -> threads() <= 40);
        await("memory").atMost(Duration.ofSeconds(40)).until(() -> heldMemory() < before + (60 << 20));
    }

    // ---- one request

    static Stream<Arguments> requests() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String wide = "{\"a\":[" + "[],".repeat(1_000_000) + "0]}";
        String number = "{\"a\":" + "9".repeat(100_000) + "}";
        String huge = "{\"a\":1e999999999,\"b\":-1e-999999999}";
        String twins = "{\"clientId\":\"a\",\"clientId\":\"b\"}";
        return Stream.of(
                        refused("nothing that is HTTP", "\u0000\u0001\u00ff garbage \r\n\r\n", "400"),
                        refused(
                                "a method of its own",
                                "BREW /v1.0/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                                "error.notFound"),
                        refused("a version of its own", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "http.505"),
                        refused("no host", "GET /gettoken HTTP/1.1\r\n\r\n", "http.400"),
                        refused("a header without end", get("/gettoken", "X-Long: " + "x".repeat(70_000)), "http.431"),
                        refused(
                                "a header of megabytes",
                                get("/gettoken", "X-Long: " + "x".repeat(8 << 20)),
                                "http.431"),
                        refused("very many headers", get("/gettoken", "A: b\r\n".repeat(20_000) + "C: d"), "http.431"),
                        refused("a path without end", get("/" + "a/".repeat(40_000)), "http.414"),
                        refused(
                                "two lengths",
                                post(OPEN, "Content-Length: 5\r\nContent-Length: 6", "12345"),
                                "http.400"),
                        refused("a length below nothing", post(OPEN, "Content-Length: -5", ""), "http.400"),
                        refused("a length that is none", post(OPEN, "Content-Length: many", ""), "http.400"),
                        refused("a gigabyte announced", post(OPEN, "Content-Length: 1000000000", "{"), "too.large"),
                        refused(
                                "more than a long",
                                post(OPEN, "Content-Length: 99999999999999999999", "{"),
                                "http.400"),
                        refused(
                                "a gigabyte of media",
                                post("/media/upload", "Content-Length: 1000000000", ""),
                                "40006"),
                        refused(
                                "both ways of a body",
                                post(OPEN, "Content-Length: 5\r\n" + CHUNKED, "0\r\n\r\n"),
                                "400"),
                        refused("chunks that lie", post(OPEN, CHUNKED, "zz\r\nhello\r\n0\r\n\r\n"), "http.400"),
                        refused("a chunk without end", post(OPEN, CHUNKED, "fffffffffffffffff\r\nhello"), "http.400"),
                        refused("absurd depth", json(OPEN, deep), REFUSED_BODY),
                        refused("absurd width", json(OPEN, wide), REFUSED_BODY),
                        refused("an absurd number", json(OPEN, number), REFUSED_BODY),
                        refused("numbers beyond all", json(OPEN, huge), "code"),
                        refused("twin names", json(OPEN, twins), REFUSED_BODY),
                        refused("no text at all", json(OPEN, "{\"clientId\":\"\u00ff\u00fe\u00c0\"}"), REFUSED_BODY),
                        refused("half of JSON", json(OPEN, "{\"clientId\":"), REFUSED_BODY),
                        refused("a million pairs", form("/gettoken", "a=b&".repeat(1_000_000)), "errcode"),
                        refused("dots above the root", get("/../../etc/passwd"), "http.400"),
                        refused("encoded dots", get("/v1.0/%2e%2e/%2e%2e/%2e%2e/etc/passwd"), "400"),
                        refused("dots in the page", get("/page/..%2f..%2f..%2fpom.xml"), "404"),
                        refused("a zero in the path", get("/v1.0/robot%00/x"), "code"),
                        refused("two slashes", get("//v1.0//robot"), "code"),
                        refused("a path that is no text", get("/v1.0/%ff%fe/x"), "code"),
                        refused("half an escape", get("/v1.0/%zz/x"), "code"),
                        refused("a backslash", get("/v1.0/..\\..\\x"), "code"),
                        refused("another host's address", get("http://example.org/gettoken"), "code"),
                        refused("a query that is no text", get("/gettoken?appkey=%ff%zz%&&==&appsecret"), "errcode"),
                        refused("a form without its edge", multipart("multipart/form-data", "x"), "43008"),
                        refused("an edge that never comes", multipart(BOUNDARY, "--other\r\n\r\nx"), "43008"),
                        refused(
                                "parts without number",
                                multipart(BOUNDARY, part("a", "b").repeat(20_000)),
                                "43008"),
                        refused("a part's endless head", multipart(BOUNDARY, "--B\r\n" + "a".repeat(1 << 20)), "43008"),
                        refused("a part within a part", multipart(BOUNDARY, part("a", part("a", "b")) + "--B--"), "4"),
                        refused(
                                "a file with a way out",
                                multipart(BOUNDARY, part("media\"; filename=\"../../x.sh", "PK\3\4") + "--B--"),
                                "40005"),
                        refused("a handshake without ticket", upgrade("/connect"), "invalidTicket"),
                        refused("a handshake with a made-up ticket", upgrade("/connect?ticket=x"), "invalidTicket"),
                        refused("no handshake", get("/connect?ticket=x"), "invalidTicket"))
                .flatMap(given -> Stream.of(Door.values())
                        .map(door -> Arguments.of(door, given.name(), given.sent(), given.answer())));
    }

    private static final String CHUNKED = "Transfer-Encoding: chunked";

    /** Stands for a token that is good when the request is sent. */
    private static final String TOKEN = "<token>";

    private static final String BOUNDARY = "multipart/form-data; boundary=B";

    private record Given(String name, String sent, String answer) {}

    /** Each character is one byte. */
    private static Given refused(String name, String sent, String answer) {
        return new Given(name, sent, answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requests")
    void is_refused_in_words(Door door, String name, String sent, String answer) throws IOException {
        String token = sent.contains(TOKEN) ? new Wire(dingtalk.simulator()).token() : TOKEN;

        assertThat(answer(door, sent.replace(TOKEN, token)))
                .startsWith("HTTP/1.1 ")
                .contains(answer)
                .doesNotContain("HTTP/1.1 500");
    }

    // ---- what takes its time

    @ParameterizedTest
    @EnumSource(Door.class)
    void a_body_that_stops_halfway_is_refused_in_time(Door door) throws IOException {
        try (Socket socket = door.open()) {
            write(socket, post(OPEN, "Content-Length: 100", "{\"half\":"));

            assertThat(text(socket.getInputStream())).contains("408").contains("request.timeout");
        }
    }

    @Test
    void a_body_that_drips_is_refused_in_time() throws Exception {
        try (Socket socket = Door.PLAIN.open()) {
            write(socket, post(OPEN, "Content-Length: 100000", "{"));
            Thread drip = new Thread(() -> {
                try {
                    for (int i = 0; i < 300; i++) {
                        socket.getOutputStream().write(' ');
                        java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                    }
                } catch (IOException e) {
                    // the connection has ended, as it should
                }
            });
            drip.start();

            assertThat(text(socket.getInputStream())).contains("request.timeout");
            socket.close();
            drip.join();
        }
    }

    @Test
    void thousands_of_slow_bodies_keep_nobody_waiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                Socket socket =
                        new Socket("127.0.0.1", dingtalk.simulator().address().getPort());
                slow.add(socket);
                write(socket, post(i % 2 == 0 ? OPEN : "/_simulator/faults", "Content-Length: 100", "{\"half\":"));
            }
            assertThat(threads()).isLessThan(120);
            everybody_else_is_served();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void half_a_request_holds_no_thread() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                slow.add(Door.PLAIN.open());
                write(slow.get(i), "GET /gettoken HTTP/1.1\r\nHost: a\r\nX-Half");
            }
            everybody_else_is_served();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void who_has_closed_one_half_is_answered_on_the_other(Door door) throws IOException {
        try (Socket socket = door.open()) {
            write(socket, get("/gettoken"));
            if (!(socket instanceof SSLSocket)) {
                socket.shutdownOutput();
            }

            assertThat(text(socket.getInputStream())).contains("40035");
        }
    }

    @Test
    void a_stranger_to_tls_is_not_answered_there() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", dingtalk.simulator().tlsPort())) {
            socket.setSoTimeout(20_000);
            write(socket, get("/gettoken"));

            assertThat(text(socket.getInputStream())).doesNotContain("HTTP/1.1");
        }
    }

    // ---- requests as they come over the wire

    private static String get(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n" + body;
    }

    private static String json(String path, String body) {
        return post(path, "Content-Type: application/json\r\nContent-Length: " + body.length(), body);
    }

    private static String form(String path, String body) {
        return post(path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length(), body);
    }

    private static String multipart(String type, String body) {
        return post(
                "/media/upload?type=file&access_token=" + TOKEN,
                "Content-Type: " + type + "\r\nContent-Length: " + body.length(),
                body);
    }

    private static String part(String name, String content) {
        return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private static String upgrade(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    /**
     * A server that refuses a request before it has read all of it resets the connection, and the client's own side
     * may then drop an answer that is there already, more so in TLS. A client asks again, so does this one.
     */
    private static String answer(Door door, String sent) throws IOException {
        String answer = "";
        for (int tries = 0; tries < 5 && !answer.startsWith("HTTP/"); tries++) {
            answer = answerOnce(door, sent);
        }
        return answer;
    }

    private static String answerOnce(Door door, String sent) throws IOException {
        try (Socket socket = door.open()) {
            Thread writer = new Thread(() -> {
                try {
                    write(socket, sent);
                } catch (IOException e) {
                    // refused before all of it was said
                }
            });
            writer.start();
            String text = text(socket.getInputStream());
            socket.close();
            writer.join();
            return text;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Everything that comes, until the end or a reset. */
    private static String text(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[8192];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                text.append(new String(some, 0, read, StandardCharsets.UTF_8));
            }
        } catch (SocketException e) {
            text.append("<reset>");
        }
        return text.toString();
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dingtalk-simulator"))
                .count();
    }

    private static long heldMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
