package dev.dermaga.dingtalk.client.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.media.MediaType;
import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.fault.Faults.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that break, stall or drip, as a bad line has it. */
class FaultyUploadsTest {
    private static final UnionId ANA = Sandbox.UNION_ANA;

    @TempDir
    Path directory;

    private final Sandbox sandbox = new Sandbox();
    private Path file;
    private Folder folder;

    @BeforeEach
    void makeAFile() throws IOException {
        byte[] content = new byte[1 << 20];
        new Random(1).nextBytes(content);
        file = Files.write(directory.resolve("plan.pdf"), content);
        folder = Folder.rootOf(sandbox.dingtalk
                .drive()
                .createSpace(ANA, SpaceDraft.of("test", "pier").build())
                .id());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_connection_that_breaks_within_a_file_is_made_anew_and_the_file_arrives_whole() {
        fault(Kind.BROKEN_UPLOAD, "/_oss/storage/*", null);

        assertArrives();

        assertThat(brokenOff()).isEqualTo(1);
    }

    @Test
    void a_store_that_stops_reading_is_not_waited_for_for_ever() {
        fault(Kind.STALLED_UPLOAD, "/_oss/storage/*", Duration.ofMillis(300));

        assertArrives();

        assertThat(brokenOff()).isEqualTo(1);
    }

    @Test
    void a_slow_store_is_waited_for() {
        fault(Kind.SLOW_UPLOAD, "/_oss/storage/*", Duration.ofMillis(400));

        assertArrives();

        assertThat(brokenOff()).isZero();
    }

    @Test
    void a_media_upload_that_breaks_got_no_answer() {
        fault(Kind.BROKEN_UPLOAD, "/media/upload", null);

        assertThatThrownBy(() -> sandbox.dingtalk.media().upload(MediaType.FILE, file))
                .isInstanceOf(NoAnswer.class);

        assertThat(sandbox.dingtalk.media().upload(MediaType.FILE, file)).isNotNull();
    }

    @Test
    void a_media_upload_that_stalls_ends_in_its_time() {
        fault(Kind.STALLED_UPLOAD, "/media/upload", Duration.ofSeconds(30));
        try (DingTalkClient impatient =
                sandbox.client().transferTimeout(Duration.ofMillis(400)).build()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> impatient.media().upload(MediaType.FILE, file))
                    .isInstanceOf(NoAnswer.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        }
    }

    private void fault(Kind kind, String path, Duration delay) {
        Fault fault = Fault.of(kind).on(path).times(1);
        sandbox.simulator.faults().add(delay == null ? fault : fault.lasting(delay));
    }

    private void assertArrives() {
        Path back = directory.resolve("back.pdf");

        Dentry stored = sandbox.dingtalk.drive().upload(ANA, folder, file);
        sandbox.dingtalk.drive().download(ANA, stored, back);

        assertThat(back).hasSameBinaryContentAs(file);
    }

    private long brokenOff() {
        return sandbox.simulator.journal().stream()
                .filter(entry ->
                        entry.refusal() != null && entry.refusal().code().equals("brokenOff"))
                .count();
    }
}
