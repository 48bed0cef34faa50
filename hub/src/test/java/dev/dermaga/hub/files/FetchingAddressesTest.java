package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.web.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Against a server on this machine, which the test allows and the hub would not. */
@HubTest
class FetchingAddressesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    FileStore store;

    private final ExecutorService workers = Executors.newCachedThreadPool();

    /** How much an endless answer had written when its connection broke. */
    private final CompletableFuture<Long> broken = new CompletableFuture<>();

    private HttpServer server;
    private String here;
    private AddressFetch fetch;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/plan.pdf", call -> answer(call, 200, "%PDF-1.7 plan"));
        server.createContext("/named", call -> {
            call.getResponseHeaders().add("Content-Disposition", "attachment; filename=\"report.pdf\"");
            answer(call, 200, "%PDF-1.7 report");
        });
        server.createContext("/missing", call -> answer(call, 404, "no"));
        server.createContext("/moved", call -> redirect(call, "/plan.pdf"));
        server.createContext("/inside", call -> redirect(call, "http://127.0.0.2:" + port() + "/plan.pdf"));
        server.createContext("/elsewhere", call -> redirect(call, "file:///etc/passwd"));
        server.createContext("/circle", call -> redirect(call, "/circle"));
        server.createContext("/endless", call -> writeUntilBroken(call, 200, 0));
        server.createContext("/announced", call -> writeUntilBroken(call, 200, 4L << 30));
        server.createContext("/endless-error", call -> writeUntilBroken(call, 500, 0));
        server.createContext("/endless-redirect", call -> {
            call.getResponseHeaders().add("Location", "/plan.pdf");
            writeUntilBroken(call, 302, 0);
        });
        server.setExecutor(workers);
        server.start();
        here = "http://127.0.0.1:" + port();
        fetch = fetchWithin(Duration.ofSeconds(60));
    }

    private AddressFetch fetchWithin(Duration whole) {
        Set<String> allowed = Set.of("127.0.0.1");
        return new AddressFetch(store, (InetAddress address) -> allowed.contains(address.getHostAddress()), whole);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void a_file_is_fetched_with_its_name() throws Exception {
        try (AddressFetch.Fetched plan = fetch.fetch(here + "/plan.pdf");
                AddressFetch.Fetched named = fetch.fetch(here + "/named")) {
            assertThat(FileName.clean(plan.name())).isEqualTo("plan.pdf");
            assertThat(plan.content().size()).isEqualTo("%PDF-1.7 plan".length());
            assertThat(named.name()).isEqualTo("report.pdf");
        }
    }

    @Test
    void a_redirect_is_followed() throws Exception {
        try (AddressFetch.Fetched plan = fetch.fetch(here + "/moved")) {
            assertThat(FileName.clean(plan.name())).isEqualTo("plan.pdf");
        }
    }

    @Test
    void a_redirect_that_leads_inside_is_refused() {
        assertRefused("/inside", "address-refused");
        assertRefused("/elsewhere", "address-refused");
    }

    @Test
    void what_cannot_be_fetched_says_so() {
        assertRefused("/missing", "address-unreachable");
        assertRefused("/circle", "address-unreachable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/announced"})
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void too_much_is_neither_kept_nor_read_to_its_end(String path) {
        assertThatExceptionOfType(FileStore.TooLarge.class).isThrownBy(() -> fetch.fetch(here + path));

        assertThat(broken)
                .succeedsWithin(PATIENCE)
                .satisfies(written -> assertThat(written).isLessThan(2 * FileStore.LARGEST));
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void what_comes_with_an_error_or_a_redirect_is_not_read() throws Exception {
        assertRefused("/endless-error", "address-unreachable");
        try (AddressFetch.Fetched plan = fetch.fetch(here + "/endless-redirect")) {
            assertThat(FileName.clean(plan.name())).isEqualTo("plan.pdf");
        }

        assertThat(broken).succeedsWithin(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\n\r\n"})
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void an_answer_that_drips_has_no_more_time_than_any_other(String beginning) throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            workers.submit(() -> dripUntilBroken(dripping, beginning));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> fetchWithin(Duration.ofSeconds(1))
                            .fetch("http://127.0.0.1:" + dripping.getLocalPort() + "/"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("address-unreachable"));

            assertThat(broken).succeedsWithin(PATIENCE);
        }
    }

    private void assertRefused(String path, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> fetch.fetch(here + path))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void writeUntilBroken(HttpExchange call, int status, long length) {
        long written = 0;
        byte[] much = new byte[1 << 16];
        try (call) {
            call.sendResponseHeaders(status, length);
            while (true) {
                call.getResponseBody().write(much);
                written += much.length;
            }
        } catch (IOException gone) {
            broken.complete(written);
        }
    }

    private Void dripUntilBroken(ServerSocket server, String beginning) throws IOException {
        long written = 0;
        try (Socket caller = server.accept()) {
            caller.setSoTimeout(20);
            caller.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                caller.getOutputStream().write('x');
                written++;
                waitForMore(caller);
            }
        } catch (IOException gone) {
            broken.complete(written);
        }
        return null;
    }

    private static void waitForMore(Socket caller) throws IOException {
        try {
            while (caller.getInputStream().read() >= 0) {
                // the request
            }
            throw new EOFException();
        } catch (SocketTimeoutException nothingMore) {
            // the caller still waits
        }
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().add("Location", to);
        answer(call, 302, "");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (call) {
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        }
    }
}
