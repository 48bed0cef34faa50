package dev.dermaga.hub.files;

import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file in a channel. It never changes, until its content goes.
 *
 * @param series the id of the first version
 * @param version counted from 1
 * @param goneAt since when its content is not kept any more
 */
public record SharedFile(
        UUID id,
        long seq,
        UUID channelId,
        String name,
        long size,
        String sha256,
        String contentType,
        String uploader,
        String uploaderName,
        Origin origin,
        Instant createdAt,
        UUID series,
        int version,
        @Nullable Instant goneAt) {}
