package dev.dermaga.hub.files;

import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.database.DataFolder;
import dev.dermaga.hub.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Contents by their SHA-256. A content is written to a temporary file on this node's disk, counted, hashed and forced to
 * it, and then given to the {@link Vault}; none is ever in memory as a whole.
 */
@Component
public class FileStore {

    private static final Logger log = LoggerFactory.getLogger(FileStore.class);

    private static final int CHUNK = 1 << 16;

    private final Path incoming;
    private final Vault vault;
    private final Contents contents;
    private final FileProperties limits;

    FileStore(HubProperties properties, FileProperties limits, DataFolder folder, Vault vault, Contents contents) {
        this.incoming = properties.files().toAbsolutePath().resolve("incoming").resolve(folder.id()); // others share it
        this.vault = vault;
        this.contents = contents;
        this.limits = limits;
        try {
            Files.createDirectories(incoming);
            removeLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for files cannot be used: " + incoming, e);
        }
    }

    /** What writes a content. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The largest content that is taken, in bytes. */
    public long largest() {
        return limits.largest().toBytes();
    }

    /** @throws Problem 507 {@code files-full} where that many bytes more have no room */
    void requireRoom(long bytes) {
        if (limits.room() != null && contents.used() + bytes > limits.room()) {
            throw full();
        }
    }

    private Problem full() {
        return Problem.of(
                507,
                "files-full",
                "The workspace has room for "
                        + Sizes.readable(
                                limits.quota() == null ? 0 : limits.quota().toBytes())
                        + " of files, and this one does not fit. Ask whoever runs the hub to raise DERMAGA_FILES_QUOTA,"
                        + " or to keep files for a shorter time.");
    }

    /** How much there is, and how much there may be. */
    FileRoom room() {
        Duration keepFor = limits.keepFor();
        return new FileRoom(contents.used(), limits.room(), largest(), keepFor == null ? null : keepFor.toDays());
    }

    /** A content that is on this node's disk only. Closing it removes it from there, not from where it is kept. */
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

        /**
         * Brings the content to where it is kept. Outside of any transaction, as that may be far away; what then nothing
         * refers to is swept later.
         *
         * @throws Problem 507 {@code files-full}
         */
        public void keep() {
            if (!contents.want(sha256, size, limits.room())) {
                throw full();
            }
            try {
                vault.put(name(sha256), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            delete(file);
        }
    }

    /** A content that is kept. */
    public final class Kept {

        private final String sha256;
        private final long size;

        private Kept(String sha256, long size) {
            this.sha256 = sha256;
            this.size = size;
        }

        public long size() {
            return size;
        }

        public String sha256() {
            return sha256;
        }

        public boolean exists() {
            try {
                return vault.has(name(sha256));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public InputStream openAt(long position) {
            try {
                return vault.open(name(sha256), position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Kept kept(String sha256, long size) {
        return new Kept(sha256, size);
    }

    /** @throws TooLarge when the content is longer than {@link #largest}; nothing is left of it then */
    public Staged stage(InputStream in) throws IOException {
        return stage(in::transferTo);
    }

    /** @throws TooLarge when the content is longer than {@link #largest}; nothing is left of it then */
    public Staged stage(Content content) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            MessageDigest digest = sha256();
            Bounded bounded = new Bounded(new DigestOutputStream(Channels.newOutputStream(channel), digest), largest());
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

    /** Some bytes of a larger whole that are on this node's disk only. Closing it removes them from there. */
    final class StagedPiece implements AutoCloseable {

        private final Path file;
        private final long size;
        private final boolean whole;

        private StagedPiece(Path file, long size, boolean whole) {
            this.file = file;
            this.size = size;
            this.whole = whole;
        }

        long size() {
            return size;
        }

        /** Whether the sender came to its end. */
        boolean isWhole() {
            return whole;
        }

        void keep(String name) {
            try {
                vault.put(name, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            delete(file);
        }
    }

    /**
     * As much of it as comes, also where the connection breaks.
     *
     * @param digest hears the bytes; null where nobody asks
     * @throws TooLarge when more than {@code most} come
     */
    StagedPiece stagePiece(InputStream in, long most, @Nullable MessageDigest digest) throws IOException {
        Path file = incoming.resolve(UUID.randomUUID().toString());
        boolean done = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream plain = Channels.newOutputStream(channel);
            Bounded bounded = new Bounded(digest == null ? plain : new DigestOutputStream(plain, digest), most);
            boolean whole = copy(in, bounded);
            channel.force(true);
            done = true;
            return new StagedPiece(file, bounded.size, whole);
        } finally {
            if (!done) {
                delete(file);
            }
        }
    }

    /** False when reading failed before the end. */
    private static boolean copy(InputStream in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            int read;
            try {
                read = in.read(chunk);
            } catch (IOException broken) {
                return false;
            }
            if (read < 0) {
                return true;
            }
            out.write(chunk, 0, read);
        }
    }

    void writePieces(List<String> names, OutputStream out) throws IOException {
        for (String name : names) {
            try (InputStream in = vault.open(name, 0)) {
                in.transferTo(out);
            }
        }
    }

    void discardPiece(String name) {
        try {
            vault.delete(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(String sha256) {
        return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }

    /** The content is longer than the hub takes. */
    public static final class TooLarge extends IOException {
        TooLarge(long largest) {
            super("The file is larger than " + largest + " bytes");
        }
    }

    /** Counts, keeps the beginning, and stops what grows too long. */
    private static final class Bounded extends OutputStream {

        private final OutputStream out;
        private final long largest;
        private final byte[] head = new byte[ContentType.HEAD];
        private long size;

        Bounded(OutputStream out, long largest) {
            this.out = out;
            this.largest = largest;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (size + length > largest) {
                throw new TooLarge(largest);
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", every);
        }
    }
}
