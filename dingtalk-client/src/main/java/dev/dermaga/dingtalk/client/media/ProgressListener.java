package dev.dermaga.dingtalk.client.media;

/** Hears how far an upload is. Called on the uploading thread, after each chunk. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (sent, total) -> {};

    void sent(long sentBytes, long totalBytes);
}
