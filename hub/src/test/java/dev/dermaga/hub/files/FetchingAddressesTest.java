package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Against a server on this machine, which the test allows and the hub would not. */
@HubTest
class FetchingAddressesTest {

    @Autowired
    FileStore store;

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
        server.createContext("/endless", call -> {
            call.sendResponseHeaders(200, 0);
            try (call) {
                byte[] much = new byte[1 << 20];
                for (int i = 0; i < 30; i++) {
                    call.getResponseBody().write(much);
                }
            }
        });
        server.start();
        here = "http://127.0.0.1:" + port();
        Set<String> allowed = Set.of("127.0.0.1");
        fetch = new AddressFetch(store, (InetAddress address) -> allowed.contains(address.getHostAddress()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
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

    @Test
    void too_much_is_not_kept() {
        assertThatExceptionOfType(FileStore.TooLarge.class).isThrownBy(() -> fetch.fetch(here + "/endless"));
    }

    private void assertRefused(String path, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> fetch.fetch(here + path))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private int port() {
        return server.getAddress().getPort();
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
