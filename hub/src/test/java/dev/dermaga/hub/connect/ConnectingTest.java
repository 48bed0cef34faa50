package dev.dermaga.hub.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.HubApplication;
import dev.dermaga.hub.testing.FreePort;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub outside of the sandbox that was told of no app, with a simulated DingTalk as the only one there is. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectingTest {

    private static final Pattern LINK = Pattern.compile("/setup#([0-9a-f]{64})");
    private static final String SECRET = "sandbox-secret-not-for-production";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final DingTalkSimulator dingtalk =
            DingTalkSimulator.builder().build().start();
    private int port;
    private ConfigurableApplicationContext hub;

    @BeforeEach
    void start() {
        port = FreePort.find();
        hub = run();
    }

    @AfterEach
    void stop() {
        hub.close();
        dingtalk.close();
    }

    @Test
    void who_holds_the_link_connects_by_a_scan_and_nothing_has_to_be_restarted(CapturedOutput printed)
            throws Exception {
        String link = link(printed);
        assertThat(get("/api/v1/setup").path("connected").asBoolean()).isFalse();

        JsonNode scan = json.readTree(post("/scan", link, "").body());
        assertThat(poll(link)).isEqualTo("waiting");
        http.send(
                HttpRequest.newBuilder(dingtalk.address().resolve("/app/registration/confirm"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("user=ana&user_code="
                                + URLEncoder.encode(scan.path("userCode").asString(), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.discarding());

        await().untilAsserted(() -> assertThat(poll(link)).isEqualTo("done"));
        assertThat(get("/api/v1/setup").path("connected").asBoolean()).isTrue();
        assertThat(send("/login").headers().firstValue("Location").orElse(""))
                .contains(hub.getBean(ConnectedApp.class).get().clientId());
        assertThat(post("/scan", link, "").body()).contains("connected-already");
        assertThat(printed).doesNotContain(hub.getBean(ConnectedApp.class).get().clientSecret());
    }

    @Test
    void pasted_credentials_are_tried_kept_sealed_and_there_after_a_restart(CapturedOutput printed) throws Exception {
        String link = link(printed);
        String wrong = post("/credentials", link, credentials("dingsandboxapp01", "wrong"))
                .body();
        assertThat(wrong).contains("credentials-refused").doesNotContain(SECRET);
        assertThat(post("/credentials", link, "{}").body()).contains("credentials-missing");

        HttpResponse<String> pasted = post("/credentials", link, credentials(" dingsandboxapp01 ", SECRET));

        assertThat(pasted.statusCode()).as(pasted.body()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(dingtalk.streamConnections("dingsandboxapp01")).isPositive());
        hub.close();
        hub = run();
        await().untilAsserted(() ->
                assertThat(dingtalk.streamConnections("dingsandboxapp01")).isPositive());
        assertThat(hub.getBean(ConnectedApp.class).get().clientSecret()).isEqualTo(SECRET);
        assertThat(printed).doesNotContain(SECRET);
        assertThat(Files.getPosixFilePermissions(data.resolve("secret-key"))).hasSize(2);
    }

    @Test
    void without_the_link_nobody_connects_anything() throws Exception {
        assertThat(post("/scan", null, "").statusCode()).isEqualTo(403);
        assertThat(post("/scan", "0".repeat(64), "").statusCode()).isEqualTo(403);
        assertThat(post("/scan/poll", "guess", "").statusCode()).isEqualTo(403);
        assertThat(post("/credentials", "guess", credentials("dingsandboxapp01", SECRET))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/setup").path("connected").asBoolean()).isFalse();
    }

    private ConfigurableApplicationContext run() {
        return SpringApplication.run(
                HubApplication.class,
                "--dermaga.data=" + data,
                "--dermaga.port=" + port,
                "--dermaga.bind=127.0.0.1",
                "--dermaga.sandbox=false",
                "--dermaga.simulator-url=" + dingtalk.address());
    }

    private static String credentials(String id, String secret) {
        return "{\"clientId\": \"" + id + "\", \"clientSecret\": \"" + secret + "\", \"corpId\": \"ding5a4db0x\"}";
    }

    private static String link(CapturedOutput printed) {
        Matcher link = LINK.matcher(printed);
        assertThat(link.find()).as("the link in the hub's output").isTrue();
        return link.group(1);
    }

    private String poll(String link) throws Exception {
        return json.readTree(post("/scan/poll", link, "").body()).path("state").asString("");
    }

    private JsonNode get(String path) throws Exception {
        return json.readTree(send(path).body());
    }

    private HttpResponse<String> send(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String link, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/v1/setup" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (link != null) {
            request.header(SetupController.LINK, link);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
