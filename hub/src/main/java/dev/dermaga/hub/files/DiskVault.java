package dev.dermaga.hub.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder, which several hubs may share. A file is moved to its place in one step, so what stands there is whole. */
final class DiskVault implements Vault {

    private static final Logger log = LoggerFactory.getLogger(DiskVault.class);

    private final Path root;

    DiskVault(Path root) {
        this.root = root;
    }

    /** @param file on the same disk, and forced to it */
    @Override
    public void put(String name, Path file) throws IOException {
        Path place = root.resolve(name);
        Files.createDirectories(place.getParent());
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("The disk cannot move files in one step: " + root, e);
        }
        force(place.getParent());
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    @Override
    public InputStream open(String name, long from) throws IOException {
        return Channels.newInputStream(FileChannel.open(root.resolve(name)).position(from));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    /** So that the new name survives a power cut; not every system can. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            log.debug("The folder {} cannot be forced to the disk", folder, e);
        }
    }
}
