package dev.dermaga.hub.files;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.database.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Contents by their SHA-256, under {@code data/files}. A content is written to a temporary file, forced to the disk and
 * then moved to its place in one step, so what stands in its place is whole.
 */
@Component
public class FileStore {

    /** The largest content that is taken, in bytes: what DingTalk takes. */
    public static final long LARGEST = 20L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(FileStore.class);

    private final Path root;
    private final Path incoming;

    FileStore(HubProperties properties, DataFolder folder) {
        this.root = properties.files().toAbsolutePath();
        this.incoming = root.resolve("incoming").resolve(folder.id()); // other hubs may share the root
        try {
            Files.createDirectories(incoming);
            removeLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for files cannot be used: " + root, e);
        }
    }

    /** What writes a content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A content that is on the disk and not yet in its place. Closing it without {@link #keep} removes it. */
    public final class Staged implements AutoCloseable {

        private final Path file;
        private final long size;
        private final String sha256;
        private final byte[] head;

        private Staged(Path file, long size, String sha256, byte[] head) {
            this.file = file;
            this.size = size;
            this.sha256 = sha256;
            this.head = head;
        }

        public long size() {
            return size;
        }

        public String sha256() {
            return sha256;
        }

        public String contentType(String name) {
            return ContentType.of(head, name);
        }

        /** Moves the content to its place; one that is there already is the same. */
        void keep() {
            Path place = path(sha256);
            try {
                Files.createDirectories(place.getParent());
                try {
                    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) {
                    throw new IOException("The disk cannot move files in one step: " + root, e);
                }
                forceFolder(place.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            delete(file);
        }
    }

    /** @throws TooLarge when the content is longer than {@link #LARGEST}; nothing is kept then */
    public Staged stage(InputStream in) throws IOException {
        return stage(in::transferTo);
    }

    /** @throws TooLarge when the content is longer than {@link #LARGEST}; nothing is kept then */
    public Staged stage(Content content) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            MessageDigest digest = sha256();
            Bounded bounded = new Bounded(new DigestOutputStream(Channels.newOutputStream(channel), digest));
            content.writeTo(bounded);
            bounded.flush();
            channel.force(true);
            whole = true;
            return new Staged(
                    file, bounded.size, HexFormat.of().formatHex(digest.digest()), Arrays.copyOf(bounded.head, (int)
                            Math.min(bounded.size, bounded.head.length)));
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    /** Where a content stands that was kept. */
    public Path path(String sha256) {
        return root.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    /** The content is longer than the hub takes. */
    public static final class TooLarge extends IOException {
        TooLarge() {
            super("The file is larger than " + LARGEST + " bytes");
        }
    }

    /** Counts, keeps the beginning, and stops what grows too long. */
    private static final class Bounded extends OutputStream {

        private final OutputStream out;
        private final byte[] head = new byte[ContentType.HEAD];
        private long size;

        Bounded(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (size + length > LARGEST) {
                throw new TooLarge();
            }
            if (size < head.length) {
                System.arraycopy(bytes, offset, head, (int) size, (int) Math.min(length, head.length - size));
            }
            out.write(bytes, offset, length);
            size += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    private void removeLeftovers() throws IOException {
        try (Stream<Path> left = Files.list(incoming)) {
            left.forEach(FileStore::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A temporary file stays until the next start: {}", file, e);
        }
    }

    /** So that the new name survives a power cut; not every system can. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.debug("The folder {} cannot be forced to the disk", folder, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", every);
        }
    }
}
