package dev.dermaga.dingtalk.client.drive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file to be uploaded. They must not change until it is. */
public interface UploadSource {
    long size();

    /** The bytes from a position on; opened once for each part and each try. */
    InputStream openAt(long position);

    /** @throws UncheckedIOException when the file cannot be read */
    static UploadSource of(Path file) {
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new UploadSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream openAt(long position) {
                try {
                    return Channels.newInputStream(FileChannel.open(file).position(position));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    static UploadSource of(byte[] bytes) {
        byte[] own = bytes.clone();
        return new UploadSource() {
            @Override
            public long size() {
                return own.length;
            }

            @Override
            public InputStream openAt(long position) {
                return new ByteArrayInputStream(own, (int) position, own.length - (int) position);
            }
        };
    }
}
