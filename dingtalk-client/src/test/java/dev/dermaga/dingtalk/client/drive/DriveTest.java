package dev.dermaga.dingtalk.client.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriveTest {
    private static final UnionId ANA = Sandbox.UNION_ANA;
    private static final int KB = 1 << 10;

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Drive drive;
    private SpaceId space;
    private Folder folder;

    @BeforeEach
    void makeAFolder() {
        sandbox = new Sandbox();
        drive = sandbox.dingtalk.drive();
        space = drive.createSpace(
                        ANA, SpaceDraft.of("test", "pier").name("Pier").build())
                .id();
        folder = drive.createFolder(ANA, Folder.rootOf(space), "plans", NameConflict.AUTO_RENAME)
                .asFolder();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_file_from_disk_comes_back_as_it_was() throws IOException {
        Path file = Files.writeString(directory.resolve("计划.pdf"), "the plan");

        Dentry stored = drive.upload(ANA, folder, file);
        Downloaded got = drive.download(ANA, stored, directory.resolve("back.pdf"));

        assertThat(stored.path()).isEqualTo("/plans/计划.pdf");
        assertThat(stored.creator()).isEqualTo(ANA);
        assertThat(stored.createdAt()).isNotNull();
        assertThat(directory.resolve("back.pdf")).hasContent("the plan");
        assertThat(got.bytes()).isEqualTo(8);
        assertThat(got.sha256()).isEqualTo("aab8f06fecd1c041e9a3d5a86114f9e522b546918db8503a045fe4a423b3642a");
        try (var left = Files.list(directory)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void a_large_file_goes_in_parts_and_progress_grows_to_its_size() {
        List<Long> heard = new ArrayList<>();
        byte[] bytes = bytes(250 * KB);

        Dentry stored = drive.upload(ANA, folder, "big.bin", UploadSource.of(bytes), parts().progress((sent, total) -> {
                    assertThat(total).isEqualTo(bytes.length);
                    heard.add(sent);
                }))
                .run();

        assertThat(heard).isSorted().last().isEqualTo((long) bytes.length);
        assertThat(puts()).isEqualTo(3);
        assertThat(content(stored)).isEqualTo(bytes);
    }

    @Test
    void a_broken_part_is_sent_again_and_no_other() {
        Broken source = new Broken(bytes(250 * KB), 100 * KB, 1);

        Dentry stored = drive.upload(ANA, folder, "big.bin", source, parts()).run();

        assertThat(source.opened).containsExactly(0L, 100L * KB, 100L * KB, 200L * KB);
        assertThat(content(stored)).isEqualTo(source.bytes);
    }

    @Test
    void an_upload_that_gave_up_goes_on_where_it_broke() {
        Broken source = new Broken(bytes(250 * KB), 100 * KB, 3);
        Upload upload = drive.upload(ANA, folder, "big.bin", source, parts());
        assertThatThrownBy(upload::run).isInstanceOf(NoAnswer.class);
        assertThat(upload.arrivedBytes()).isEqualTo(100L * KB);

        source.opened.clear();
        Dentry stored = upload.run();

        assertThat(source.opened).containsExactly(100L * KB, 200L * KB);
        assertThat(content(stored)).isEqualTo(source.bytes);
        assertThat(upload.run()).isEqualTo(stored);
        assertThat(drive.list(ANA, folder)).hasSize(1);
    }

    @Test
    void addresses_that_became_too_old_are_asked_for_again() {
        Slow source = new Slow(bytes(250 * KB));

        Dentry stored;
        // who refuses half of an upload may hang up: the next question is then asked once more
        try (DingTalkClient patient =
                sandbox.client().retries(Retries.standard()).build()) {
            stored = patient.drive()
                    .upload(ANA, folder, "big.bin", source, parts())
                    .run();
        }

        assertThat(content(stored)).isEqualTo(source.bytes);
        assertThat(calls("/v1.0/storage/spaces/files/multiPartUploadInfos/query"))
                .isGreaterThan(1);
    }

    @Test
    void thirty_parts_are_asked_for_at_once() {
        byte[] bytes = bytes(31 * 100 * KB);

        drive.upload(ANA, folder, "big.bin", UploadSource.of(bytes), parts()).run();

        assertThat(puts()).isEqualTo(31);
        assertThat(calls("/v1.0/storage/spaces/files/multiPartUploadInfos/query"))
                .isEqualTo(2);
    }

    @Test
    void a_taken_name_is_met_as_one_says() {
        Dentry first = upload("plan.txt", UploadOptions.standard());

        assertThat(upload("plan.txt", UploadOptions.standard()).name()).isEqualTo("plan(1).txt");
        assertThat(upload("plan.txt", UploadOptions.standard().onConflict(NameConflict.OVERWRITE)))
                .satisfies(second -> assertThat(second.id()).isEqualTo(first.id()))
                .satisfies(second -> assertThat(second.version()).isEqualTo(2));
        assertThatThrownBy(() ->
                        upload("plan.txt", UploadOptions.standard().onConflict(NameConflict.RETURN_ERROR_IF_EXISTS)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("dentryNameConflict")
                .hasMessageContaining("Choose another name");
    }

    @Test
    void an_empty_file_is_a_file() {
        Dentry empty = drive.upload(ANA, folder, "empty.txt", UploadSource.of(new byte[0]), UploadOptions.standard())
                .run();

        assertThat(empty.size()).isZero();
        assertThat(content(empty)).isEmpty();
    }

    @Test
    void an_empty_file_that_gave_up_is_put_again() {
        AtomicInteger opened = new AtomicInteger();
        UploadSource source = new UploadSource() {
            @Override
            public long size() {
                return 0;
            }

            @Override
            public InputStream openAt(long position) {
                if (opened.incrementAndGet() == 1) {
                    throw new UncheckedIOException(new IOException("the disk is away"));
                }
                return InputStream.nullInputStream();
            }
        };
        Upload upload = drive.upload(ANA, folder, "empty.txt", source, UploadOptions.standard());
        assertThatThrownBy(upload::run).hasMessageContaining("the disk is away");

        upload.run();

        assertThat(opened).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a*b", "a\"b", "a<b", "a|b", "tab\tname", "new\nline", "ends."})
    void names_that_dingtalk_does_not_take_are_refused_before_the_call(String name) {
        int before = sandbox.simulator.journal().size();

        assertThatThrownBy(() -> drive.createFolder(ANA, folder, name, NameConflict.AUTO_RENAME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> drive.upload(ANA, folder, name, UploadSource.of(new byte[1]), UploadOptions.standard()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sandbox.simulator.journal()).hasSize(before);
    }

    @Test
    void what_dingtalk_does_not_take_is_refused_before_the_call() {
        assertThatThrownBy(() -> UploadOptions.standard().partSize(100 * KB - 1))
                .hasMessageContaining("100 KB");
        assertThatThrownBy(() -> UploadOptions.standard().onePieceUpTo(5L << 30))
                .hasMessageContaining("5 GB");
        assertThatThrownBy(() -> drive.get(ANA, space, List.of())).hasMessageContaining("1 to 30");
        assertThatThrownBy(() -> drive.get(ANA, space, ids(31))).hasMessageContaining("not 31");
        assertThatThrownBy(() -> drive.delete(ANA, space, ids(51), false)).hasMessageContaining("not 51");
        DentryUuid uuid = Objects.requireNonNull(folder.uuid());
        List<Member> members = List.of(Member.person(Sandbox.BUDI));
        assertThatThrownBy(() -> drive.permissions().grant(ANA, uuid, Role.READER, members, Duration.ofHours(2)))
                .hasMessageContaining("1 hour");
        assertThatThrownBy(() -> drive.permissions().grant(ANA, uuid, Role.READER, List.of()))
                .hasMessageContaining("1 to 30");
        Dentry itself = drive.get(ANA, space, folder.id());
        assertThatThrownBy(() -> drive.download(ANA, itself, OutputStream.nullOutputStream()))
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> drive.sendToGroup(ANA, Sandbox.PIER, itself)).hasMessageContaining("is a folder");
    }

    private static List<DentryId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> DentryId.of(Integer.toString(number)))
                .toList();
    }

    @Test
    void a_long_folder_is_fetched_page_by_page_as_it_is_looked_at() {
        // three ways, as no way goes more than 20 times a second
        Dentry one = upload("0.txt", UploadOptions.standard());
        for (int i = 1; i < 18; i++) {
            upload(i + ".txt", UploadOptions.standard());
            drive.createFolder(ANA, folder, "folder " + i, NameConflict.AUTO_RENAME);
            drive.copy(ANA, space, one.id(), folder, NameConflict.AUTO_RENAME);
        }

        assertThat(drive.list(ANA, folder)).hasSize(52).doesNotHaveDuplicates();
        long before = calls("/v1.0/storage/spaces/" + space + "/dentries");
        assertThat(drive.list(ANA, folder, ListOrder.NAME, true).limit(50)).hasSize(50);
        assertThat(calls("/v1.0/storage/spaces/" + space + "/dentries") - before)
                .isEqualTo(1);
    }

    @Test
    void a_file_goes_to_a_group_with_its_bytes() throws IOException {
        Dentry file = upload("data.csv", UploadOptions.standard());

        SentFile sent = drive.sendToGroup(ANA, Sandbox.PIER, file);

        assertThat(sent.conversation()).isEqualTo(Sandbox.PIER);
        assertThat(sandbox.pier()).containsExactly("ana: data.csv");
        var kept = sandbox.simulator.group(Sandbox.PIER.value()).files();
        assertThat(kept)
                .singleElement()
                .satisfies(copy -> assertThat(copy.name()).isEqualTo("data.csv"));
        try (InputStream in = sandbox.simulator.open(kept.get(0))) {
            assertThat(in.readAllBytes()).isEqualTo(new byte[] {1, 2, 3});
        }
    }

    @Test
    void whoever_may_not_is_told_so_and_what_to_do() {
        Dentry file = upload("data.csv", UploadOptions.standard());

        assertThatThrownBy(() -> drive.get(Sandbox.UNION_BUDI, space, file.id()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("permissionDenied");
                    assertThat(refused.advice()).contains("Name a person who has the right");
                });

        drive.permissions()
                .grant(ANA, Objects.requireNonNull(file.uuid()), Role.DOWNLOADER, List.of(Member.group(Sandbox.PIER)));

        assertThat(content(Sandbox.UNION_BUDI, file)).containsExactly(1, 2, 3);
        assertThat(drive.permissions().list(ANA, file.uuid()))
                .containsExactly(new Permission(
                        new Member("CONVERSATION", Sandbox.PIER.value(), CorpId.of(Sandbox.CORP)), "DOWNLOADER", null));
    }

    @Test
    void of_many_each_says_what_became_of_it() {
        Dentry file = upload("data.csv", UploadOptions.standard());

        assertThat(drive.get(ANA, space, List.of(file.id(), DentryId.of("7"))))
                .extracting(BatchItem::error)
                .containsExactly(null, "dentryNotExist");
        assertThat(drive.delete(ANA, space, List.of(folder.id()), false))
                .singleElement()
                .satisfies(item -> assertThat(drive.task(ANA, Objects.requireNonNull(item.taskId()))
                                .isOver())
                        .isTrue());
    }

    @Test
    void what_was_deleted_from_a_shared_folder_can_be_had_back() {
        SharedSpace shared = drive.createSharedSpace(ANA, "Handbooks");
        Dentry file = drive.upload(
                        ANA,
                        Folder.rootOf(shared.id()),
                        "pier.txt",
                        UploadSource.of(new byte[] {1, 2, 3}),
                        UploadOptions.standard())
                .run();
        drive.delete(ANA, shared.id(), file.id(), true);
        RecycleBin bin = drive.recycleBin(ANA, CorpId.of(Sandbox.CORP));
        RecycledItem item = bin.list().findFirst().orElseThrow();
        assertThat(item.path()).isEqualTo("/pier.txt");
        assertThat(bin.get(item.id())).isEqualTo(item);

        Restored back = bin.restore(item.id(), NameConflict.AUTO_RENAME);

        assertThat(content(drive.get(ANA, back.space(), back.id()))).containsExactly(1, 2, 3);
        assertThat(bin.list()).isEmpty();
        assertThat(drive.sharedSpaces(ANA)).extracting(SharedSpace::name).containsExactly("Handbooks");
    }

    @Test
    void an_old_version_can_be_fetched_and_brought_back() {
        Dentry first = upload("data.csv", UploadOptions.standard());
        drive.upload(
                        ANA,
                        folder,
                        "data.csv",
                        UploadSource.of(new byte[] {4}),
                        UploadOptions.standard().onConflict(NameConflict.OVERWRITE))
                .run();

        List<Dentry> versions = drive.versions(ANA, space, first.id()).toList();
        assertThat(versions).extracting(Dentry::version).containsExactly(2L, 1L);
        assertThat(content(versions.get(1))).containsExactly(1, 2, 3);

        drive.revert(ANA, space, first.id(), 1);
        assertThat(content(drive.get(ANA, space, first.id()))).containsExactly(1, 2, 3);
    }

    @Test
    void links_and_addresses_are_not_printed() {
        Dentry file = upload("plan.pdf", UploadOptions.standard());
        OpenLink link = drive.preview(ANA, space, file.id());

        assertThat(link.toString()).doesNotContain(link.url().getPath());
    }

    // ----

    private Dentry upload(String name, UploadOptions options) {
        return drive.upload(ANA, folder, name, UploadSource.of(new byte[] {1, 2, 3}), options)
                .run();
    }

    private static UploadOptions parts() {
        return UploadOptions.standard().onePieceUpTo(0).partSize(100 * KB);
    }

    private byte[] content(Dentry file) {
        return content(ANA, file);
    }

    private byte[] content(UnionId operator, Dentry file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        drive.download(operator, file, out);
        return out.toByteArray();
    }

    private long puts() {
        return sandbox.simulator.journal().stream()
                .filter(entry -> entry.method().equals("PUT"))
                .count();
    }

    private long calls(String path) {
        return sandbox.simulator.journal().stream()
                .map(Journal.Entry::path)
                .filter(path::equals)
                .count();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    /** Breaks in the middle of one part, some times. */
    private static final class Broken implements UploadSource {
        private final byte[] bytes;
        private final long at;
        private int times;
        private final List<Long> opened = new ArrayList<>();

        Broken(byte[] bytes, long at, int times) {
            this.bytes = bytes;
            this.at = at;
            this.times = times;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream openAt(long position) {
            opened.add(position);
            boolean breaks = position == at && times-- > 0;
            int end = breaks ? (int) position + 10 : bytes.length;
            return UploadSource.of(Arrays.copyOf(bytes, end)).openAt(position);
        }
    }

    /** So slow that each part takes ten minutes by the simulator's clock. */
    private final class Slow implements UploadSource {
        private final byte[] bytes;

        Slow(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream openAt(long position) {
            InputStream in = UploadSource.of(bytes).openAt(position);
            return new java.io.FilterInputStream(in) {
                private boolean waited;

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    if (!waited) {
                        waited = true;
                        sandbox.simulator.advance(Duration.ofMinutes(6));
                    }
                    return read;
                }
            };
        }
    }
}
