package dev.dermaga.dingtalk.client.media;

import dev.dermaga.dingtalk.client.id.MediaId;
import dev.dermaga.dingtalk.client.internal.Call;
import dev.dermaga.dingtalk.client.internal.Multipart;
import dev.dermaga.dingtalk.client.internal.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Uploads files for use in messages. Streamed, never whole in memory. DingTalk has no call to download a media id
 * again, so keep the original.
 *
 * @see <a href="https://open.dingtalk.com/document/development/upload-media-files">Upload media files</a>
 */
public final class Media {
    private final Pipeline pipeline;
    private final Duration transferTimeout;

    public Media(Pipeline pipeline, Duration transferTimeout) {
        this.pipeline = pipeline;
        this.transferTimeout = transferTimeout;
    }

    public MediaId upload(MediaType type, Path file) {
        return upload(type, file, ProgressListener.NONE);
    }

    /** @throws UncheckedIOException when the file cannot be read */
    public MediaId upload(MediaType type, Path file, ProgressListener progress) {
        try {
            return upload(type, String.valueOf(file.getFileName()), Files.size(file), () -> open(file), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param fileName its ending must be one that DingTalk takes for this type
     * @param size in bytes, at most {@link MediaType#maxBytes()}
     * @param content opened once per try; exactly {@code size} bytes long
     */
    public MediaId upload(
            MediaType type, String fileName, long size, Supplier<InputStream> content, ProgressListener progress) {
        if (size <= 0) {
            throw new IllegalArgumentException("the file " + fileName + " is empty; DingTalk takes no empty files");
        }
        if (size > type.maxBytes()) {
            throw new IllegalArgumentException("the file has " + size + " bytes; DingTalk takes " + type.maxBytes()
                    + " for " + type.wireName() + ". Send a link to it");
        }
        if (!type.accepts(fileName)) {
            throw new IllegalArgumentException("DingTalk does not take " + fileName + " as " + type.wireName()
                    + ", only " + String.join(", ", new TreeSet<>(type.endings())) + ". Zip it, or send a link to it");
        }
        Multipart multipart = new Multipart("media", fileName, size, content);
        return pipeline.execute(
                Call.legacy("POST", "/media/upload")
                        .query("type", type.wireName())
                        .body(multipart.body(sent -> progress.sent(sent, size)), transferTimeout),
                answer -> MediaId.of(answer.requiredText("media_id")));
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
