package dev.dermaga.dingtalk.client.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.WireServer;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads over connections that break, which the simulator's do not. */
class BrokenDownloadTest {
    private static final UnionId ANA = UnionId.of("unionAna0001");
    private static final Dentry FILE = new Dentry(
            SpaceId.of("1"), DentryId.of("2"), null, null, false, "a.txt", "/a.txt", 10, 1, null, null, null, null);
    private static final String TEN = "0123456789";

    @TempDir
    Path directory;

    private WireServer server;
    private DingTalkClient dingtalk;

    @BeforeEach
    void start() throws IOException {
        server = new WireServer();
        server.reply(
                "/v1.0/storage/spaces/1/dentries/2/downloadInfos/query",
                200,
                "{\"headerSignatureInfo\":{\"resourceUrls\":[\"http://127.0.0.1:1/gone\",\"" + server.address()
                        + "/object\"],\"headers\":{\"Authorization\":\"OSS x:y\"}}}");
        dingtalk = DingTalkClient.builder()
                .app("key", "secret")
                .address(server.address())
                .build();
    }

    @AfterEach
    void stop() {
        dingtalk.close();
        server.close();
    }

    @Test
    void it_goes_on_where_it_broke() {
        server.on("/object", (exchange, asked) -> {
            int from = asked.header("Range").isEmpty()
                    ? 0
                    : Integer.parseInt(asked.header("Range").replaceAll("\\D", ""));
            part(exchange, from == 0 ? 200 : 206, from, Math.min(10, from + 4));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Downloaded got = dingtalk.drive().download(ANA, FILE, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TEN);
        assertThat(got.bytes()).isEqualTo(10);
        assertThat(server.asked("/object"))
                .extracting(asked -> asked.header("Range"))
                .containsExactly("", "bytes=4-", "bytes=8-");
    }

    @Test
    void a_store_that_ignores_ranges_spoils_nothing() {
        server.on("/object", (exchange, asked) -> part(exchange, 200, 0, 4));

        assertThatThrownBy(() -> dingtalk.drive().download(ANA, FILE, directory.resolve("a.txt")))
                .isInstanceOf(NoAnswer.class);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_longer_than_it_should_be_does_not_arrive() {
        server.reply("/object", 200, "text/plain", TEN + "more");

        assertThatThrownBy(() -> dingtalk.drive().download(ANA, FILE, new ByteArrayOutputStream()))
                .hasMessageContaining("longer than 10 bytes");
    }

    @Test
    void what_the_store_refuses_says_why() {
        server.reply(
                "/object",
                403,
                "application/xml",
                "<Error><Code>AccessDenied</Code><Message>Not yours.</Message></Error>");

        assertThatThrownBy(() -> dingtalk.drive().download(ANA, FILE, new ByteArrayOutputStream()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("AccessDenied: Not yours.")
                .hasMessageNotContaining("OSS x:y");
        assertThat(server.asked("/object")).hasSize(1);
    }

    @Test
    void an_address_is_asked_for_as_often_as_the_application_wants_and_not_more() {
        String query = "/v1.0/storage/spaces/1/dentries/2/downloadInfos/query";
        server.reply(query, 502, "text/html", "<html></html>");
        try (DingTalkClient once = DingTalkClient.builder()
                .app("key", "secret")
                .address(server.address())
                .retries(Retries.none())
                .build()) {
            assertThatThrownBy(() -> once.drive().download(ANA, FILE, new ByteArrayOutputStream()))
                    .isInstanceOf(NoAnswer.class);
        }

        assertThat(server.asked(query)).hasSize(1);
    }

    @Test
    void files_of_others_beside_the_target_stay_as_they_are() throws IOException {
        server.reply("/object", 200, "text/plain", TEN);
        Path other = Files.writeString(directory.resolve("a.txt.part"), "mine");

        dingtalk.drive().download(ANA, FILE, directory.resolve("a.txt"));

        assertThat(directory.resolve("a.txt")).hasContent(TEN);
        assertThat(other).hasContent("mine");
    }

    @Test
    void two_downloads_to_one_path_do_not_mix() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        server.on("/object", (exchange, asked) -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write("01234".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            both.countDown();
            both.await();
            exchange.getResponseBody().write("56789".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        Path target = directory.resolve("a.txt");
        CompletableFuture<Downloaded> first =
                CompletableFuture.supplyAsync(() -> dingtalk.drive().download(ANA, FILE, target));

        dingtalk.drive().download(ANA, FILE, target);

        assertThat(first.get().bytes()).isEqualTo(10);
        assertThat(target).hasContent(TEN);
        assertThat(directory.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void a_disk_that_is_full_is_not_tried_again() {
        server.reply("/object", 200, "text/plain", TEN);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> dingtalk.drive().download(ANA, FILE, full))
                .hasMessageContaining("No space left on device");

        assertThat(server.asked("/object")).hasSize(1);
    }

    @Test
    void an_address_that_is_no_address_is_not_followed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        server.reply(
                "/v1.0/storage/spaces/1/dentries/2/downloadInfos/query",
                200,
                "{\"headerSignatureInfo\":{\"resourceUrls\":[\"" + secret.toUri() + "\"],\"headers\":{}}}");

        assertThatThrownBy(() -> dingtalk.drive().download(ANA, FILE, new ByteArrayOutputStream()))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("not an http address");
    }

    /** Promises everything from a position on, and breaks off before the end. */
    private static void part(HttpExchange exchange, int status, int from, int until) throws IOException {
        exchange.sendResponseHeaders(status, 10L - from);
        exchange.getResponseBody().write(TEN.substring(from, until).getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
