package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.testing.AnotherNode;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

@HubTest
class ResumingUploadsTest {

    private static final int SIZE = 3_000_000;
    private static final int HALF = 1_300_001;
    private static final byte[] CONTENT = bytes(SIZE);

    @Autowired
    Api api;

    @Autowired
    ApplicationContext hub;

    @Autowired
    HubProperties properties;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    MutableClock clock;

    @Autowired
    UploadSweeper sweeper;

    @Autowired
    Uploads uploads;

    @Autowired
    FileStore store;

    private TusClient ana;

    @BeforeEach
    void ana() throws IOException {
        FileSystemUtils.deleteRecursively(properties.files().resolve("uploads"));
        ana = new TusClient(api.address("/"), "ana");
    }

    @Test
    void what_one_node_began_another_ends_and_the_file_is_shared() {
        String upload = ana.begun("计划 plan.zip", SIZE);
        assertThat(ana.append(upload, 0, first()).headers().firstValue("Upload-Offset"))
                .hasValue(Integer.toString(HALF));

        try (AnotherNode other = AnotherNode.beside(hub)) {
            TusClient there = new TusClient(other.api().address("/"), "ana");
            assertThat(there.offset(upload)).isEqualTo(HALF);

            HttpResponse<String> last = there.append(upload, HALF, rest());

            assertThat(last.statusCode()).isEqualTo(204);
            assertThat(last.headers().firstValue("Upload-Offset")).hasValue(Integer.toString(SIZE));
        }
        assertThat(onlyFile().name()).isEqualTo("计划 plan.zip");
        assertThat(api.as("budi")
                        .get("/api/v1/files/" + onlyFile().id() + "/content")
                        .bytes())
                .isEqualTo(CONTENT);
        assertThat(pieces()).isEmpty();
    }

    @Test
    void what_came_before_the_connection_broke_counts() throws Exception {
        String upload = ana.begun("plan.zip", SIZE);

        try (Socket broken = new Socket(ana.hub().getHost(), ana.hub().getPort())) {
            OutputStream out = broken.getOutputStream();
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox-ana\r\n"
                            + "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Length: " + SIZE
                            + "\r\nContent-Type: application/offset+octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(first());
            out.flush();
            broken.shutdownOutput();
            await().untilAsserted(() -> assertThat(ana.offset(upload)).isEqualTo(HALF));
        }

        assertThat(ana.append(upload, HALF, rest()).statusCode()).isEqualTo(204);
        assertThat(api.as("ana")
                        .get("/api/v1/files/" + onlyFile().id() + "/content")
                        .bytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void of_two_at_the_same_place_one_counts() {
        String upload = ana.begun("plan.zip", SIZE);

        List<CompletableFuture<Integer>> both = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ana.append(upload, 0, first()).statusCode()))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join))
                .containsOnlyOnce(204)
                .containsOnly(204, 409);
        assertThat(ana.offset(upload)).isEqualTo(HALF);
        assertThat(pieces()).hasSize(1);
    }

    @Test
    void a_checksum_that_differs_does_not_count_and_the_right_one_does() throws Exception {
        String upload = ana.begun("plan.zip", SIZE);

        HttpResponse<String> wrong = ana.append(upload, 0, first(), checksum("sha1", "SHA-1", rest()));

        assertThat(wrong.statusCode()).isEqualTo(460);
        assertThat(ana.offset(upload)).isZero();
        assertThat(ana.append(upload, 0, first(), checksum("sha256", "SHA-256", first()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(ana.append(upload, HALF, rest(), Map.of("Upload-Checksum", "crc99 AAAA"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(ana.append(upload, HALF, rest(), checksum("sha1", "SHA-1", rest()))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_whole_that_is_not_what_was_announced_is_not_shared() throws Exception {
        String upload = ana.begin("plan.zip", "" + SIZE, Map.of("sha256", "0".repeat(64)))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(ana.append(upload, 0, CONTENT).statusCode()).isEqualTo(460);

        assertThat(ana.head(upload).statusCode()).isEqualTo(404);
        assertThat(files()).isEmpty();
        String right = ana.begin("plan.zip", "" + SIZE, Map.of("sha256", hex(CONTENT)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(ana.append(right, 0, CONTENT).statusCode()).isEqualTo(204);
        assertThat(onlyFile().sha256()).isEqualTo(hex(CONTENT));
    }

    @Test
    void a_wrong_offset_is_refused_and_says_so() {
        String upload = ana.begun("plan.zip", SIZE);

        assertThat(ana.append(upload, 5, first()).statusCode()).isEqualTo(409);
        assertThat(ana.append(upload, Long.MAX_VALUE / 100, first()).statusCode())
                .isEqualTo(409);
        assertThat(ana.send(
                                "PATCH",
                                upload,
                                Map.of("Upload-Offset", "-1", "Content-Type", "application/offset+octet-stream"),
                                BodyPublishers.ofByteArray(first()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(ana.send("PATCH", upload, Map.of("Upload-Offset", "0"), BodyPublishers.ofByteArray(first()))
                        .statusCode())
                .isEqualTo(415);
        assertThat(ana.offset(upload)).isZero();
    }

    @Test
    void more_than_was_announced_does_not_count() {
        String upload = ana.begun("plan.zip", HALF);

        assertThat(ana.append(upload, 0, CONTENT).statusCode()).isEqualTo(413);

        assertThat(ana.offset(upload)).isZero();
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e6", "", "99999999999999999999", "0x10", "1 000"})
    void a_length_that_is_no_number_of_bytes_is_refused(String length) {
        assertThat(ana.begin("plan.zip", length).statusCode()).isEqualTo(400);
    }

    @Test
    void a_file_that_the_hub_would_not_take_is_refused_before_anything_is_sent() {
        assertThat(ana.begin("plan.zip", "999999999999999").statusCode()).isEqualTo(413);
        assertThat(ana.begin("plan.zip", "0").statusCode()).isEqualTo(422);
        assertThat(ana.send(
                                "POST",
                                "/api/v1/channels/direct-devi/uploads",
                                Map.of("Upload-Length", "5"),
                                BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
        assertThat(ana.send(
                                "POST",
                                "/api/v1/channels/pier/uploads",
                                Map.of("Upload-Length", "5", "Upload-Metadata", "filename !!!"),
                                BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebody_elses_upload_is_not_there() {
        String upload = ana.begun("plan.zip", SIZE);
        TusClient budi = new TusClient(api.address("/"), "budi");

        assertThat(budi.head(upload).statusCode()).isEqualTo(404);
        assertThat(budi.append(upload, 0, first()).statusCode()).isEqualTo(404);
        assertThat(budi.cancel(upload).statusCode()).isEqualTo(404);
        assertThat(ana.head(upload).statusCode()).isEqualTo(200);
    }

    @Test
    void another_version_of_the_protocol_is_told_ours() {
        HttpResponse<String> answer = ana.send(
                "POST",
                "/api/v1/channels/pier/uploads",
                Map.of("Upload-Length", "5", "Tus-Resumable", "0.2.2"),
                BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(412);
        HttpResponse<String> what =
                ana.send("OPTIONS", "/api/v1/channels/pier/uploads", Map.of(), BodyPublishers.noBody());
        assertThat(what.headers().firstValue("Tus-Version")).hasValue("1.0.0");
        assertThat(what.headers().firstValue("Tus-Extension")).hasValue("creation,checksum,termination,expiration");
    }

    @Test
    void a_cancelled_upload_leaves_nothing() {
        String upload = ana.begun("plan.zip", SIZE);
        ana.append(upload, 0, first());

        assertThat(ana.cancel(upload).statusCode()).isEqualTo(204);

        assertThat(ana.head(upload).statusCode()).isEqualTo(404);
        assertThat(pieces()).isEmpty();
    }

    @Test
    void an_upload_that_nobody_goes_on_with_is_given_up() {
        String upload = ana.begun("plan.zip", SIZE);
        ana.append(upload, 0, first());

        clock.advance(UploadService.PATIENCE);

        assertThat(ana.head(upload).statusCode()).isEqualTo(410);
        sweeper.runOnce();
        assertThat(ana.head(upload).statusCode()).isEqualTo(404);
        assertThat(pieces()).isEmpty();
    }

    @Test
    void what_a_node_left_whole_when_it_stopped_is_finished_by_another() throws Exception {
        String upload = ana.begun("plan.zip", SIZE);
        ana.append(upload, 0, first());
        UUID id = UUID.fromString(upload.replaceFirst(".*/", ""));
        try (FileStore.StagedPiece last = store.stagePiece(new ByteArrayInputStream(rest()), SIZE, null)) {
            last.keep("uploads/" + id + "/last");
        }
        uploads.append(
                id,
                new Uploads.Piece(HALF, SIZE - HALF, "uploads/" + id + "/last"),
                clock.instant().plus(UploadService.PATIENCE));
        sweeper.runOnce();
        assertThat(files()).isEmpty(); // whoever got the last byte may still be at it

        clock.advance(Duration.ofMinutes(6));
        sweeper.runOnce();

        assertThat(onlyFile().sha256()).isEqualTo(hex(CONTENT));
    }

    @Test
    void too_many_unfinished_uploads_are_refused() {
        IntStream.range(0, UploadService.MOST_OPEN).forEach(i -> ana.begun("plan.zip", SIZE));

        assertThat(ana.begin("plan.zip", "" + SIZE).statusCode()).isEqualTo(429);
    }

    private record Shared(String id, String name, String sha256) {}

    private List<Shared> files() {
        return Stream.of(api.as("ana").get("/api/v1/channels/pier/files").body().path("items"))
                .flatMap(items -> IntStream.range(0, items.size()).mapToObj(items::get))
                .map(file -> new Shared(
                        file.path("id").asString(),
                        file.path("name").asString(),
                        file.path("sha256").asString()))
                .toList();
    }

    private Shared onlyFile() {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    /** What lies in the store of uploads that are on their way. */
    private List<Path> pieces() {
        Path folder = properties.files().resolve("uploads");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] first() {
        return Arrays.copyOf(CONTENT, HALF);
    }

    private static byte[] rest() {
        return Arrays.copyOfRange(CONTENT, HALF, SIZE);
    }

    private static Map<String, String> checksum(String name, String algorithm, byte[] of) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(of);
        return Map.of("Upload-Checksum", name + " " + Base64.getEncoder().encodeToString(digest));
    }

    private static String hex(byte[] of) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
    }

    private static byte[] bytes(int size) {
        byte[] all = new byte[size];
        try (Noise noise = new Noise(size)) {
            noise.readNBytes(all, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
