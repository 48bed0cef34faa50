package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.ApiAnswer;
import dev.dermaga.dingtalk.client.ApiCall;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.drive.Dentry;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.hub.people.People;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * A file that is larger than what the hub may hold in memory, all the way into the group. Its size is
 * {@code -Dfiles.story.megabytes}: 110 by itself, so that a build stays quick; 500 is the promise. From 100 on the group gets
 * a link to it, as the drive would else hold it twice.
 */
@HubTest
@TestPropertySource(properties = "dermaga.files.largest=2GB")
class LargeFilesTest {

    private static final String PIER = "cidSandboxPier0001==";
    private static final long MEGABYTE = 1 << 20;
    private static final long SIZE = Long.getLong("files.story.megabytes", 110) * MEGABYTE;
    private static final long MOST_ABOVE_IDLE = 64 * MEGABYTE;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    DingTalkClient client;

    @Autowired
    People people;

    @Test
    void a_large_file_goes_to_the_group_and_comes_out_identical_in_constant_memory() throws Exception {
        try (LiveHeap heap = LiveHeap.watched()) {
            String sha256 = share("recording.bin");

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(dingtalk.group(PIER).messages()).hasSize(1));
            ChatMessage arrived = dingtalk.group(PIER).messages().get(0);
            assertThat(arrived.from()).isEqualTo("ana");
            assertThat(arrived.title()).isEqualTo("recording.bin");

            assertThat(fetchedBy("budi", arrived)).isEqualTo(sha256);
            assertThat(heap.mostAboveIdle()).isLessThan(MOST_ABOVE_IDLE);
        }
    }

    /** As a browser would, without ever holding it; returns the SHA-256. */
    private String share(String name) throws Exception {
        String border = "border-5f1c";
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        var body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + border
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                BodyPublishers.ofInputStream(() -> new DigestInputStream(new Noise(SIZE), sha256)),
                BodyPublishers.ofString("\r\n--" + border + "--\r\n"));
        var request = HttpRequest.newBuilder(api.address("/api/v1/channels/pier/files"))
                .header("Authorization", "Bearer sandbox-ana")
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .POST(body)
                .build();

        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));

        String hash = HexFormat.of().formatHex(sha256.digest());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains(hash);
        return hash;
    }

    /** Through DingTalk's own download, on the rights of somebody else in the group. */
    private String fetchedBy(String person, ChatMessage message) {
        UnionId operator = UnionId.of(people.require(person).unionId());
        String uuid = message.links().get(0).url().replaceFirst(".*/", "");
        ApiAnswer ids = client.call(
                ApiCall.modern("GET", "/v2.0/doc/dentries/" + uuid + "/queryDentryId?operatorId=" + operator.value()));
        Dentry file = client.drive()
                .get(
                        operator,
                        SpaceId.of(String.valueOf(ids.text("spaceId"))),
                        DentryId.of(String.valueOf(ids.text("dentryId"))));
        return client.drive()
                .download(operator, file, OutputStream.nullOutputStream())
                .sha256();
    }
}
