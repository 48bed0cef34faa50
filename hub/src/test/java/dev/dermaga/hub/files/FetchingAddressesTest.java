package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dermaga.hub.testing.Api;
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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Against a server on this machine, which the test allows and the hub would not. */
@HubTest
@Import(FetchingAddressesTest.FromThisMachine.class)
class FetchingAddressesTest {

    private static final String FILES = "/api/v1/channels/pier/files";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    FileStore store;

    @Autowired
    AddressFetch fetch;

    @Autowired
    Api api;

    @TestConfiguration
    static class FromThisMachine {

        @Bean
        @Primary
        AddressFetch fromThisMachine(FileStore store) {
            return fetchWithin(Duration.ofSeconds(60), store);
        }
    }

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    /** How much an endless answer had written when its connection broke. */
    private final CompletableFuture<Long> broken = new CompletableFuture<>();

    private HttpServer server;
    private String here;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/plan.pdf", call -> answer(call, 200, "%PDF-1.7 plan"));
        server.createContext("/named", call -> {
            call.getResponseHeaders().add("Content-Disposition", "attachment; filename=\"report.pdf\"");
            answer(call, 200, "%PDF-1.7 report");
        });
        server.createContext("/once", call -> answer(call, asked.getAndIncrement() == 0 ? 200 : 404, "%PDF-1.7 once"));
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
    void the_same_call_again_gets_the_first_answer_and_fetches_nothing() {
        Api.Calls again = api.as("ana").with("Idempotency-Key", "k1");
        Api.Answer first = again.post(FILES, Map.of("url", here + "/once"));

        Api.Answer second = again.post(FILES, Map.of("url", here + "/once"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(asked).hasValue(1);
        assertThat(again.post(FILES, Map.of("url", here + "/plan.pdf"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("idempotency-key-reused");
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
                .satisfies(written -> assertThat(written).isLessThan(2 * store.largest()));
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
                    .isThrownBy(() -> fetchWithin(Duration.ofSeconds(1), store)
                            .fetch("http://127.0.0.1:" + dripping.getLocalPort() + "/"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("address-unreachable"));

            assertThat(broken).succeedsWithin(PATIENCE);
        }
    }

    private static AddressFetch fetchWithin(Duration whole, FileStore store) {
        return new AddressFetch(
                store, (InetAddress address) -> address.getHostAddress().equals("127.0.0.1"), whole);
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
