package dev.dermaga.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.channels.Channels;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub as a person starts it: with nothing but a folder. */
class HubStartTest {

    @TempDir
    Path data;

    final int port = FreePort.find();

    @Test
    void a_folder_is_all_it_needs_and_what_it_kept_is_there_the_next_time() throws Exception {
        try (ConfigurableApplicationContext hub = start()) {
            assertThat(get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get("/actuator/prometheus").body()).contains("dermaga_stream_followers");
            hub.getBean(Channels.class).directWith(hub.getBean(People.class).require("devi"));
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(Files.isRegularFile(data.resolve("postgres/data/PG_VERSION")))
                .isTrue();

        try (ConfigurableApplicationContext hub = start()) {
            assertThat(hub.getBean(Channels.class)
                            .visibleTo(hub.getBean(People.class).require("devi")))
                    .extracting(channel -> channel.slug())
                    .containsExactly("ops", "pier", "direct-devi");
        }
    }

    @Test
    void who_follows_is_let_go_at_once_when_the_hub_stops() throws Exception {
        CompletableFuture<HttpResponse<String>> following;
        CompletableFuture<Long> letGo;
        long began;
        try (ConfigurableApplicationContext hub = start()) {
            following = HttpClient.newHttpClient()
                    .sendAsync(asAna("/api/v1/changes").build(), BodyHandlers.ofString());
            await().untilAsserted(() ->
                    assertThat(get("/actuator/prometheus").body()).contains("dermaga_stream_followers 1.0"));
            letGo = following.thenApply(end -> System.nanoTime());
            began = System.nanoTime();
            hub.close();
        }

        assertThat(following.get(30, TimeUnit.SECONDS).body()).contains("event: caught-up");
        // who is waited for is waited for twenty seconds
        assertThat(letGo.get(30, TimeUnit.SECONDS) - began).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void two_hubs_do_not_share_a_folder() {
        try (ConfigurableApplicationContext hub = start()) {
            assertThatThrownBy(() -> start()).hasRootCauseInstanceOf(StartFailure.class);
            assertThat(hub.isActive()).isTrue();
        }
    }

    @Test
    void a_name_with_an_underscore_is_a_public_address_and_ends_the_sandboxs_tokens() throws Exception {
        try (ConfigurableApplicationContext hub = start("--dermaga.public-url=http://my_hub:8080")) {
            HttpResponse<String> login = get("/login");

            assertThat(login.statusCode()).isEqualTo(302);
            assertThat(login.headers().firstValue("Location"))
                    .hasValueSatisfying(address -> assertThat(address)
                            .contains(URLEncoder.encode("http://my_hub:8080/login/callback", StandardCharsets.UTF_8)));
            assertThat(send(asAna("/api/v1/me")).statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub.example.com", "ftp://hub.example.com", "http:/hub", "https://ana:pw@hub.example.com"})
    void a_public_address_that_nobody_can_open_is_told_in_one_line(String address) {
        assertThatThrownBy(() -> start("--dermaga.public-url=" + address))
                .rootCause()
                .isInstanceOf(StartFailure.class)
                .hasMessage("DERMAGA_PUBLIC_URL is not an address that people can open.");
    }

    private ConfigurableApplicationContext start(String... more) {
        return SpringApplication.run(
                HubApplication.class,
                Stream.concat(
                                Stream.of(
                                        "--dermaga.data=" + data,
                                        "--dermaga.port=" + port,
                                        "--dermaga.simulator-port=0"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder asAna(String path) {
        return request(path).setHeader("Authorization", "Bearer sandbox-ana");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
