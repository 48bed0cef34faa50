package dev.dermaga.hub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.testing.Api;
import dev.dermaga.hub.testing.HubTest;
import dev.dermaga.hub.testing.MutableClock;
import dev.dermaga.hub.web.Fingerprint;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A workspace with room for 1 MB, which keeps files for 30 days. */
@HubTest
@TestPropertySource(properties = {"dermaga.files.quota=1MB", "dermaga.files.keep-for=30d"})
class RoomForFilesTest {

    private static final String FILES = "/api/v1/channels/pier/files";
    private static final int HALF = 600_000;

    @Autowired
    Api api;

    @Autowired
    DingTalkSimulator dingtalk;

    @Autowired
    HubProperties properties;

    @Autowired
    MutableClock clock;

    @Autowired
    FileRetention retention;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_does_not_fit_is_refused_and_says_what_to_do() {
        share("one.zip", bytes(HALF, 1));

        Api.Answer second = api.as("budi").upload(FILES, "two.zip", bytes(HALF, 2));

        assertThat(second.status()).isEqualTo(507);
        assertThat(second.body().path("code").asString()).isEqualTo("files-full");
        assertThat(second.body().path("detail").asString()).contains("DERMAGA_FILES_QUOTA");
        assertThat(new TusClient(api.address("/"), "ana")
                        .begin("two.zip", "" + HALF)
                        .statusCode())
                .isEqualTo(507);
        assertThat(api.as("ana").get(FILES).body().path("items").size()).isEqualTo(1);
    }

    @Test
    void the_same_content_takes_room_once() {
        share("one.zip", bytes(HALF, 1));
        share("again.zip", bytes(HALF, 1));

        assertThat(api.as("ana").get("/api/v1/files/room").body().path("used").asInt())
                .isEqualTo(HALF);
        assertThat(api.as("ana").get("/api/v1/files/room").body().path("quota").asInt())
                .isEqualTo(1 << 20);
    }

    @Test
    void of_many_at_once_no_more_are_taken_than_fit() {
        List<CompletableFuture<Integer>> all = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        api.as("ana").upload(FILES, i + ".zip", bytes(HALF, i)).status()))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .containsOnlyOnce(202)
                .containsOnly(202, 507);
    }

    @Test
    void what_comes_from_dingtalk_and_does_not_fit_is_told_of() {
        share("one.zip", bytes(HALF, 1));

        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "two.zip", bytes(HALF, 2));

        await().untilAsserted(() -> assertThat(api.as("devi")
                        .get("/api/v1/channels/direct-devi/messages")
                        .body()
                        .at("/items/0/text")
                        .asString())
                .contains("two.zip", "not kept", "room"));
    }

    @Test
    void an_old_file_goes_and_its_name_stays() {
        String old = share("old.zip", bytes(HALF, 1));
        clock.advance(Duration.ofDays(31));

        retention.runOnce();

        assertThat(kept(bytes(HALF, 1))).isFalse();
        assertThat(api.as("ana").get("/api/v1/files/" + old + "/content").status())
                .isEqualTo(410);
        assertThat(api.as("ana").get("/api/v1/files/" + old + "/preview").status())
                .isEqualTo(410);
        assertThat(api.as("ana")
                        .get("/api/v1/files/" + old)
                        .body()
                        .path("goneAt")
                        .asString())
                .isNotEmpty();
        assertThat(api.as("ana").get("/api/v1/files/room").body().path("used").asInt())
                .isZero();
        share("new.zip", bytes(HALF, 1));
        assertThat(kept(bytes(HALF, 1))).isTrue();
    }

    @Test
    void what_a_newer_file_has_too_stays() {
        share("old.zip", bytes(HALF, 1));
        clock.advance(Duration.ofDays(29));
        String newer = share("newer.zip", bytes(HALF, 1));
        clock.advance(Duration.ofDays(2));

        retention.runOnce();

        assertThat(api.as("ana").get("/api/v1/files/" + newer + "/content").bytes())
                .isEqualTo(bytes(HALF, 1));
    }

    @Test
    void what_was_brought_and_never_shared_is_swept_after_a_day() {
        api.as("ana").with("Idempotency-Key", "k").upload(FILES, "one.zip", bytes(1000, 1));
        api.as("ana")
                .with("Idempotency-Key", "k")
                .upload(FILES, "two.zip", bytes(1000, 2)); // refused after it was kept
        assertThat(kept(bytes(1000, 2))).isTrue();

        retention.runOnce();
        assertThat(kept(bytes(1000, 2))).isTrue();
        clock.advance(Duration.ofHours(25));
        retention.runOnce();

        assertThat(kept(bytes(1000, 2))).isFalse();
        assertThat(kept(bytes(1000, 1))).isTrue();
    }

    @Test
    void what_only_an_erased_person_could_read_goes_with_its_bytes_unless_others_share_it() {
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "secret.zip", bytes(1000, 3));
        dingtalk.person("devi").sendsToRobot("dingsandboxapp01", "shared.zip", bytes(1000, 4));
        await().untilAsserted(() -> assertThat(api.as("devi")
                        .get("/api/v1/channels/direct-devi/files")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(2));
        String others = share("theirs.zip", bytes(1000, 4));
        jdbc.sql("update account set role = 'OWNER' where id = 'ana'").update();

        assertThat(api.as("ana").delete("/api/v1/admin/people/devi").status()).isLessThan(300);
        clock.advance(Duration.ofHours(25));
        retention.runOnce();

        assertThat(kept(bytes(1000, 3))).isFalse();
        assertThat(api.as("ana").get("/api/v1/files/" + others + "/content").bytes())
                .isEqualTo(bytes(1000, 4));
    }

    private String share(String name, byte[] content) {
        Api.Answer shared = api.as("ana").upload(FILES, name, content);
        assertThat(shared.status()).as(shared.text()).isEqualTo(202);
        return shared.body().path("id").asString();
    }

    private boolean kept(byte[] content) {
        return Files.exists(properties.files().resolve(FileStore.name(Fingerprint.of(content))));
    }

    private static byte[] bytes(int size, int first) {
        byte[] all = new byte[size];
        all[0] = (byte) first;
        all[size - 1] = (byte) first;
        return all;
    }
}
