package dev.dermaga.hub.database;

import dev.dermaga.hub.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder with everything the hub keeps, held by a lock file for as long as this hub runs. The operating system drops
 * the lock with the process, however it ends.
 */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StartFailure when the folder cannot be written, or another hub uses it */
    static DataFolder take(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartFailure(
                        "Another hub already uses the data folder " + path + ".",
                        "Stop that hub, or choose another folder with DERMAGA_DATA.");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + path + " cannot be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + ").",
                    "Make it writable for the account " + System.getProperty("user.name")
                            + ", or choose another folder with DERMAGA_DATA.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    /** The folder's own name among all that use one database; made when it is first asked for. */
    public String id() {
        Path file = path.resolve("node-id");
        try {
            if (!Files.exists(file)) {
                Path fresh = Files.writeString(path.resolve("node-id.new"), UUID.randomUUID() + "\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
