package dev.dermaga.dingtalk.simulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of stored files, on disk, so that a file may be larger than the memory. In a temporary directory, which is
 * made at the first byte and goes with {@link #close()}, unless they have been given one of their own.
 */
public final class Contents implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    // guarded by this
    private @Nullable Path directory;
    private boolean temporary;
    private final Set<String> unclaimed = new HashSet<>();

    /** Some bytes that were put here at once. */
    public record Blob(String id, long size) {}

    /** The bytes that were read, and their MD5 in hexadecimal. */
    public record Written(Blob blob, String md5) {}

    /** Keeps them here from now on, also when the process ends. */
    public synchronized void keepIn(Path own) {
        directory = own;
    }

    /** Keeps what comes until it ends. It is nobody's until it is claimed or discarded. */
    public Written write(InputStream in) throws IOException {
        return write(Ids.hex(16), in);
    }

    Written write(String id, InputStream in) throws IOException {
        MessageDigest md5 = md5();
        Path path = directory().resolve(id);
        synchronized (this) {
            unclaimed.add(id);
        }
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(path)) {
            long size = copy(new DigestInputStream(in, md5), out);
            whole = true;
            return new Written(new Blob(id, size), HexFormat.of().formatHex(md5.digest()));
        } finally {
            if (!whole) {
                claim(id);
                Files.deleteIfExists(path);
            }
        }
    }

    /** From now on it goes when nothing refers to it. */
    synchronized void claim(String id) {
        unclaimed.remove(id);
    }

    /** One after the other, as one stream that begins at {@code from}; each is opened when its turn comes. */
    public InputStream open(List<Blob> blobs, long from) throws IOException {
        Path at = directory();
        return new SequenceInputStream(new Enumeration<>() {
            private long toSkip = from;
            private int next = skipWhole();

            private int skipWhole() {
                int index = 0;
                while (index < blobs.size() && toSkip >= blobs.get(index).size()) {
                    toSkip -= blobs.get(index++).size();
                }
                return index;
            }

            @Override
            public boolean hasMoreElements() {
                return next < blobs.size();
            }

            @Override
            public InputStream nextElement() {
                try {
                    FileChannel channel =
                            FileChannel.open(at.resolve(blobs.get(next++).id()));
                    channel.position(toSkip);
                    toSkip = 0;
                    return Channels.newInputStream(channel);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    public String md5(List<Blob> blobs) throws IOException {
        MessageDigest md5 = md5();
        try (InputStream in = new DigestInputStream(open(blobs, 0), md5)) {
            copy(in, OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /** Deletes all but these. */
    synchronized void keepOnly(Set<String> ids) {
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> there = Files.list(directory)) {
            for (Path path : there.toList()) {
                String id = path.getFileName().toString();
                if (!ids.contains(id) && !unclaimed.contains(id)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        unclaimed.clear();
        if (temporary && directory != null) {
            keepOnly(Set.of());
            try {
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            directory = null;
        }
    }

    private synchronized Path directory() throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory("dingtalk-simulator-storage");
            temporary = true;
        }
        return Files.createDirectories(directory);
    }

    private static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            out.write(chunk, 0, read);
            size += read;
        }
        return size;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
