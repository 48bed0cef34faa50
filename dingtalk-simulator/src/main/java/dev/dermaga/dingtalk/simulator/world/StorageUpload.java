package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a space.
 *
 * @param key what the app calls it by
 * @param object its name in the object store
 * @param unionId on whose behalf
 * @param size as announced; null where it was not
 * @param md5 as announced, in hexadecimal; null where it was not
 * @param parts what has come, by number from 1; an upload in one piece has only the first
 */
public record StorageUpload(
        String key,
        String object,
        String spaceId,
        String unionId,
        boolean multipart,
        @Nullable Long size,
        @Nullable String md5,
        Map<Integer, Contents.Blob> parts,
        Instant begunAt) {
    public StorageUpload {
        parts = java.util.Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** The same number again replaces what came first. */
    StorageUpload with(int part, Contents.Blob blob) {
        Map<Integer, Contents.Blob> more = new TreeMap<>(parts);
        more.put(part, blob);
        return new StorageUpload(key, object, spaceId, unionId, multipart, size, md5, more, begunAt);
    }
}
