package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.TestS3;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole way of a file, with its content in a real S3 server. */
@HubTest
class KeepingFilesInS3Test {

    /** Three parts, the last of them short. */
    private static final int LARGE = (33 << 20) + 17;

    private static final TestS3 S3 = TestS3.start();

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    HubProperties properties;

    @Autowired
    Vault vault;

    @DynamicPropertySource
    static void s3(DynamicPropertyRegistry settings) {
        settings.add("dermaga.files.largest", () -> "100MB");
        settings.add("dermaga.files.s3.bucket", () -> TestS3.BUCKET);
        settings.add("dermaga.files.s3.endpoint", S3::address);
        settings.add("dermaga.files.s3.access-key", () -> TestS3.ACCESS_KEY);
        settings.add("dermaga.files.s3.secret-key", () -> TestS3.SECRET_KEY);
    }

    @AfterAll
    static void stop() {
        S3.close();
    }

    @Test
    void a_file_goes_in_parts_to_the_store_and_from_there_into_dingtalk_and_to_people() throws IOException {
        byte[] content = bytes(LARGE);

        Api.Answer shared = api.as("ana").upload("/api/v1/channels/pier/files", "recording.bin", content);

        String sha256 = shared.body().path("sha256").asString();
        assertThat(S3.objects().resolve(FileStore.name(sha256))).hasSize(LARGE);
        await().untilAsserted(() ->
                assertThat(dingtalk.group("cidSandboxPier0001==").messages()).hasSize(1));
        assertThat(dingtalk.group("cidSandboxPier0001==")
                        .messages()
                        .get(0)
                        .file()
                        .size())
                .isEqualTo(LARGE);
        String address = "/api/v1/files/" + shared.body().path("id").asString() + "/content";
        assertThat(api.as("budi").get(address).bytes()).isEqualTo(content);
        Api.Answer part =
                api.as("budi").with("Range", "bytes=" + (LARGE - 5) + "-").get(address);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(content, LARGE - 5, LARGE));
        assertThat(here()).isEmpty();
    }

    @Test
    void an_upload_is_taken_up_again_from_there() {
        byte[] content = bytes(3_000_000);
        TusClient ana = new TusClient(api.address("/"), "ana");
        String upload = ana.begun("plan.zip", content.length);

        ana.append(upload, 0, Arrays.copyOf(content, 1_000_000));
        ana.append(upload, 1_000_000, Arrays.copyOfRange(content, 1_000_000, content.length));

        String id = api.as("ana")
                .get("/api/v1/channels/pier/files")
                .body()
                .at("/items/0/id")
                .asString();
        assertThat(api.as("budi").get("/api/v1/files/" + id + "/content").bytes())
                .isEqualTo(content);
    }

    @Test
    void the_store_answers_as_a_folder_does() throws IOException {
        Path file = Files.write(Files.createTempFile("vault-", ""), new byte[] {1, 2, 3});

        vault.put("a/b", file);
        vault.put("a/b", file);

        assertThat(vault.has("a/b")).isTrue();
        assertThat(bytes("a/b", 1)).containsExactly(2, 3);
        assertThat(bytes("a/b", 3)).isEmpty();
        vault.delete("a/b");
        vault.delete("a/b");
        assertThat(vault.has("a/b")).isFalse();
        assertThatThrownBy(() -> vault.open("a/b", 0)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_bucket_that_is_not_there_stops_the_start_and_says_what_to_do() {
        var wrong =
                new FileProperties.S3("nowhere", S3.address(), "us-east-1", TestS3.ACCESS_KEY, TestS3.SECRET_KEY, true);

        assertThatThrownBy(() -> new S3Vault(wrong))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("nowhere");
    }

    private byte[] bytes(String name, long from) throws IOException {
        try (InputStream in = vault.open(name, from)) {
            return in.readAllBytes();
        }
    }

    /** What is left on this node's disk. */
    private Stream<Path> here() throws IOException {
        try (Stream<Path> all = Files.walk(properties.files())) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static byte[] bytes(int size) {
        try (Noise noise = new Noise(size)) {
            return noise.readNBytes(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
