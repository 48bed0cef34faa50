package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.Follower;
import dev.dermaga.hub.testing.HubTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HubTest
class SharingFilesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final String FILES = "/api/v1/channels/pier/files";
    private static final int MEGABYTE = 1024 * 1024;

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    HubProperties properties;

    @Test
    void a_document_of_3_mb_is_the_same_in_dingtalk_and_here() throws Exception {
        byte[] pdf = beginningWith("%PDF-1.7\n", 3 * MEGABYTE);

        Api.Answer shared = api.as("ana").upload(FILES, "计划 plan.pdf", pdf);

        assertThat(shared.status()).isEqualTo(202);
        assertThat(shared.body().path("name").asString()).isEqualTo("计划 plan.pdf");
        assertThat(shared.body().path("contentType").asString()).isEqualTo("application/pdf");
        assertThat(shared.body().path("size").asInt()).isEqualTo(pdf.length);
        ChatMessage arrived = onlyMessage();
        assertThat(arrived.kind()).isEqualTo("file");
        assertThat(arrived.file().name()).isEqualTo("计划 plan.pdf");
        assertThat(bytesInDingTalk(arrived)).isEqualTo(pdf);
        Api.Answer here = api.as("budi").get("/api/v1/files/" + id(shared) + "/content");
        assertThat(here.bytes()).isEqualTo(pdf);
        assertThat(here.header("Content-Disposition")).startsWith("attachment");
        assertThat(here.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_picture_is_shown_as_one() {
        byte[] png = new byte[5000];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, png, 0, 8);

        Api.Answer shared = api.as("ana").upload(FILES, "pier.png", png);

        assertThat(shared.body().path("contentType").asString()).isEqualTo("image/png");
        assertThat(onlyMessage().kind()).isEqualTo("image");
    }

    @Test
    void what_robots_cannot_send_goes_through_the_drive_in_the_name_of_who_shared_it() throws Exception {
        byte[] notes = "# 记录".getBytes(StandardCharsets.UTF_8);

        Api.Answer shared = api.as("ana").upload(FILES, "notes.md", notes);

        assertThat(shared.body().at("/delivery/route").asString()).isEqualTo("drive");
        ChatMessage arrived = onlyMessage();
        assertThat(arrived.kind()).isEqualTo("file");
        assertThat(arrived.from()).isEqualTo("ana");
        assertThat(bytesInDingTalk(arrived)).isEqualTo(notes);
        await().untilAsserted(
                        () -> assertThat(story(shared).path("state").asString()).isEqualTo("sent"));
    }

    @Test
    void in_a_single_chat_the_app_gives_it_to_the_person() throws Exception {
        byte[] notes = "记录".getBytes(StandardCharsets.UTF_8);
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "hello");
        await().untilAsserted(() -> assertThat(
                        api.as("devi").get("/api/v1/channels/direct-devi").status())
                .isEqualTo(200));

        Api.Answer shared = api.as("devi").upload("/api/v1/channels/direct-devi/files", "notes.md", notes);

        await().untilAsserted(
                        () -> assertThat(story(shared).path("state").asString()).isEqualTo("sent"));
        assertThat(story(shared).path("route").asString()).isEqualTo("drive");
    }

    @Test
    void what_the_drive_refuses_becomes_a_link_to_the_hub_that_says_why() {
        dingtalk.app("dingsandboxapp01").revoke("Storage.Space.Write");

        Api.Answer shared = api.as("ana").upload(FILES, "notes.md", "# 记录".getBytes(StandardCharsets.UTF_8));

        ChatMessage arrived = onlyMessage();
        assertThat(story(shared).path("routeReason").asString()).contains("drive refused the file");
        assertThat(arrived.kind()).isEqualTo("link");
        assertThat(arrived.links().get(0).url()).endsWith("/files/" + id(shared));
        assertThat(arrived.title()).isEqualTo("notes.md");
    }

    @Test
    void a_shared_file_stands_in_the_timeline_and_followers_hear_of_it() {
        try (Follower chen = api.as("chen").follow()) {
            Api.Answer shared = api.as("ana").upload(FILES, "a.zip", beginningWith("PK\3\4", 1000));

            JsonNode posted = chen.nextChange("message.posted").data().path("message");
            assertThat(posted.path("kind").asString()).isEqualTo("file");
            assertThat(posted.at("/file/id").asString()).isEqualTo(id(shared));
            assertThat(chen.nextChange("file.shared").data().at("/file/id").asString())
                    .isEqualTo(id(shared));
            chen.nextWhere(event -> event.type().equals("file.changed")
                    && event.data().at("/file/delivery/state").asString().equals("sent"));
        }
        assertThat(api.as("budi")
                        .get("/api/v1/channels/pier/messages")
                        .body()
                        .at("/items/0/file/name")
                        .asString())
                .isEqualTo("a.zip");
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        byte[] content = beginningWith("%PDF-1.7 once", 2000);

        api.as("ana").upload(FILES, "one.pdf", content);
        Api.Answer second = api.as("budi").upload(FILES, "two.pdf", content);

        assertThat(api.as("ana").get(FILES).body().path("items").size()).isEqualTo(2);
        String sha256 = second.body().path("sha256").asString();
        assertThat(kept().filter(name -> name.equals(sha256))).hasSize(1);
    }

    @Test
    void a_file_beyond_20_mb_is_refused_and_nothing_is_kept() throws IOException {
        long before = kept().count();

        Api.Answer answer = api.as("ana").upload(FILES, "big.zip", new byte[20 * MEGABYTE + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body().path("code").asString()).isEqualTo("file-too-large");
        assertThat(api.as("ana").get(FILES).body().path("items").size()).isZero();
        assertThat(kept().count()).isEqualTo(before);
    }

    @Test
    void a_file_of_exactly_20_mb_arrives() {
        Api.Answer shared = api.as("ana").upload(FILES, "big.zip", beginningWith("PK\3\4", 20 * MEGABYTE));

        assertThat(shared.status()).isEqualTo(202);
        assertThat(onlyMessage().file().size()).isEqualTo(20 * MEGABYTE);
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        long before = kept().count();

        Api.Answer answer = api.as("ana").upload(FILES, "empty.pdf", new byte[0]);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("file-empty");
        assertThat(kept().count()).isEqualTo(before);
    }

    @Test
    void a_name_that_leads_elsewhere_is_made_harmless() {
        Api.Answer shared =
                api.as("ana").upload(FILES, "../../etc/pass\u202Ewd\u0007.pdf", beginningWith("%PDF-", 100));

        assertThat(shared.body().path("name").asString()).isEqualTo("passwd.pdf");
    }

    @Test
    void a_page_is_not_served_as_one() {
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        Api.Answer shared = api.as("ana").upload(FILES, "page.html", page);

        Api.Answer here = api.as("ana").get("/api/v1/files/" + id(shared) + "/content");

        assertThat(here.header("Content-Type")).startsWith("text/plain");
        assertThat(here.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void a_part_of_a_file_can_be_fetched() {
        Api.Answer shared = api.as("ana").upload(FILES, "a.txt", "0123456789".getBytes(StandardCharsets.UTF_8));

        Api.Answer part = api.as("ana").with("Range", "bytes=2-4").get("/api/v1/files/" + id(shared) + "/content");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("234");
    }

    @Test
    void an_unknown_file_is_not_found() {
        Api.Answer answer = api.as("ana").get("/api/v1/files/0e8b2bd0-0000-4000-8000-000000000000/content");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("code").asString()).isEqualTo("file-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/a.pdf",
                "http://localhost:5432/",
                "http://[::1]/a.pdf",
                "http://[::ffff:10.0.0.1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.1.2.3/a.pdf",
                "http://192.168.1.1/",
                "http://100.100.100.200/",
                "http://2130706433/",
                "file:///etc/passwd",
                "ftp://example.com/a",
                "https://user@example.com/a.pdf",
                "not an address"
            })
    void an_address_that_leads_inside_is_refused(String url) {
        Api.Answer answer = api.as("ana").post(FILES, Map.of("url", url));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asString()).isEqualTo("address-refused");
        assertThat(api.as("ana").get(FILES).body().path("items").size()).isZero();
    }

    private JsonNode story(Api.Answer shared) {
        return api.as(shared.body().path("uploader").asString())
                .get("/api/v1/files/" + id(shared))
                .body()
                .path("delivery");
    }

    private Stream<String> kept() throws IOException {
        try (Stream<Path> all = Files.walk(properties.data().resolve("files"))) {
            return all
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
        }
    }

    private ChatMessage onlyMessage() {
        await().untilAsserted(() -> assertThat(dingtalk.group(PIER).messages()).hasSize(1));
        return dingtalk.group(PIER).messages().get(0);
    }

    private byte[] bytesInDingTalk(ChatMessage message) throws Exception {
        URI address =
                dingtalk.address().resolve("/_simulator/files/" + message.file().id() + "/content");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[] beginningWith(String head, int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(first, 0, content, 0, first.length);
        return Arrays.copyOf(content, size);
    }

    private static String id(Api.Answer shared) {
        return shared.body().path("id").asString();
    }
}
