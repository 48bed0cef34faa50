package dev.dermaga.dingtalk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.SharedFile.Way;
import dev.dermaga.dingtalk.client.drive.SentFile;
import dev.dermaga.dingtalk.client.drive.UploadSource;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.media.ProgressListener;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingFilesTest {
    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Path data;

    @BeforeEach
    void start() throws IOException {
        sandbox = new Sandbox();
        data = Files.writeString(directory.resolve("data.csv"), "a,b");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "crane.png, 5, PICTURE, image",
        "crane.JPG, 20971520, PICTURE, image",
        "crane.png, 20971521, DRIVE_COPY, file",
        "plan.pdf, 5, ROBOT_FILE, file",
        "plan.pdf, 20971520, ROBOT_FILE, file",
        "plan.pdf, 20971521, DRIVE_COPY, file",
        "slides.pptx, 5, DRIVE_COPY, file",
        "data.csv, 5, DRIVE_COPY, file",
        "noending, 5, DRIVE_COPY, file",
        "empty.pdf, 0, DRIVE_COPY, file",
        "film.mp4, 104857601, DRIVE_LINK, link",
    })
    void each_kind_and_size_takes_the_way_that_suits_it(String name, long size, Way way, String kind) {
        SharedFile shared = share(name, size);

        assertThat(shared.way()).isEqualTo(way);
        assertThat(shared.receipt() == null).isEqualTo(shared.sent() != null);
        var message = sandbox.simulator.group(Sandbox.PIER.value()).messages().get(0);
        assertThat(message.kind()).isEqualTo(kind);
        if (!kind.equals("link")) {
            assertThat(message.file().name()).isEqualTo(name);
            assertThat(message.file().size()).isEqualTo(size);
        }
    }

    @Test
    void whoever_is_in_the_group_may_see_what_a_link_leads_to() {
        SentFile sent =
                Objects.requireNonNull(share("film.mp4", (100 << 20) + 1).sent());

        assertThat(sandbox.dingtalk
                        .drive()
                        .get(
                                Sandbox.UNION_BUDI,
                                sent.file().space(),
                                sent.file().id())
                        .name())
                .isEqualTo("film.mp4");
    }

    @Test
    void a_file_that_comes_without_its_uuid_is_asked_for_it() throws IOException {
        try (WireServer server = new WireServer();
                DingTalkClient dingtalk = DingTalkClient.builder()
                        .app("app", "secret")
                        .address(server.address())
                        .build()) {
            String dentry = "{\"dentry\":{\"id\":\"2\",\"spaceId\":\"1\",\"type\":\"%s\"}}";
            String signed = "\"headerSignatureInfo\":{\"resourceUrls\":[\"" + server.address() + "/object\"]}";
            server.reply("/v1.0/storage/spaces", 200, "{\"space\":{\"id\":\"1\"}}");
            server.reply("/v1.0/storage/spaces/1/dentries/0/folders", 200, dentry.formatted("FOLDER"));
            server.reply("/v1.0/storage/spaces/1/files/multiPartUploadInfos/init", 200, "{\"uploadKey\":\"k\"}");
            server.on("/v1.0/storage/spaces/files/multiPartUploadInfos/query", (exchange, asked) -> {
                String parts = IntStream.rangeClosed(1, 7)
                        .mapToObj(number -> "{\"partNumber\":" + number + "," + signed + "}")
                        .collect(Collectors.joining(","));
                WireServer.write(
                        exchange, 200, "application/json", "{\"multipartHeaderSignatureInfos\":[" + parts + "]}");
            });
            server.reply("/object", 200, "");
            server.reply("/v1.0/storage/spaces/1/files/commit", 200, dentry.formatted("FILE"));
            server.reply("/v2.0/doc/dentries/2/queryDentryUuid", 200, "{\"dentryUuid\":\"u\"}");
            server.reply("/v2.0/storage/spaces/dentries/u/permissions", 200, "{\"success\":true}");
            server.reply(
                    "/v1.0/convFile/conversations/files/links/send",
                    200,
                    "{\"file\":{\"id\":\"2\",\"spaceId\":\"1\",\"type\":\"FILE\",\"conversationId\":\"c\"}}");

            SharedFile shared = dingtalk.shareFile(
                    Sandbox.UNION_ANA, Sandbox.PIER, "film.mp4", new Zeros((100 << 20) + 1), ProgressListener.NONE);

            assertThat(shared.way()).isEqualTo(Way.DRIVE_LINK);
            assertThat(server.asked("/v2.0/storage/spaces/dentries/u/permissions"))
                    .hasSize(1);
        }
    }

    @Test
    void the_second_file_costs_no_search_for_a_place() {
        sandbox.dingtalk.shareFile(Sandbox.UNION_ANA, Sandbox.PIER, data);
        long before = apiCalls();

        sandbox.dingtalk.shareFile(Sandbox.UNION_ANA, Sandbox.PIER, data);

        assertThat(apiCalls() - before).as("address, commit, send").isEqualTo(3);
        assertThat(sandbox.pier()).containsExactly("ana: data.csv", "ana: data(1).csv");
    }

    @Test
    void a_place_that_is_gone_is_made_again() {
        sandbox.dingtalk.shareFile(Sandbox.UNION_ANA, Sandbox.PIER, data);
        sandbox.simulator.reset();

        sandbox.dingtalk.shareFile(Sandbox.UNION_ANA, Sandbox.PIER, data);

        assertThat(sandbox.pier()).containsExactly("ana: data.csv");
    }

    @Test
    void two_operators_do_not_share_a_place() {
        sandbox.dingtalk.shareFile(Sandbox.UNION_ANA, Sandbox.PIER, data);
        sandbox.dingtalk.shareFile(Sandbox.UNION_BUDI, Sandbox.PIER, data);

        assertThat(sandbox.pier()).containsExactly("ana: data.csv", "budi: data(1).csv");
    }

    @Test
    void without_an_operator_only_what_a_robot_can_send_goes() throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.pdf"), "plan");
        assertThat(sandbox.dingtalk.shareFile(Sandbox.PIER, plan).way()).isEqualTo(Way.ROBOT_FILE);
        long before = apiCalls();

        assertThatThrownBy(() -> sandbox.dingtalk.shareFile(Sandbox.PIER, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("csv");

        assertThat(apiCalls()).isEqualTo(before);
    }

    @Test
    void an_operator_who_is_nobody_is_refused() {
        assertThatThrownBy(() -> sandbox.dingtalk.shareFile(UnionId.of("ana"), Sandbox.PIER, data))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("userId");

        assertThat(sandbox.pier()).isEmpty();
    }

    private SharedFile share(String name, long size) {
        return sandbox.dingtalk.shareFile(
                Sandbox.UNION_ANA, Sandbox.PIER, name, new Zeros(size), ProgressListener.NONE);
    }

    private long apiCalls() {
        return sandbox.simulator.journal().stream()
                .map(Journal.Entry::path)
                .filter(path -> !path.startsWith("/_oss/"))
                .count();
    }

    private record Zeros(long size) implements UploadSource {
        @Override
        public InputStream openAt(long position) {
            return new InputStream() {
                private long left = size - position;

                @Override
                public int read() {
                    return left-- > 0 ? 0 : -1;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    int read = (int) Math.min(left, length);
                    Arrays.fill(buffer, offset, offset + read, (byte) 0);
                    left -= read;
                    return read == 0 ? -1 : read;
                }
            };
        }
    }
}
