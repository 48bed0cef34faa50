package dev.dermaga.hub.files;

import dev.dermaga.hub.delivery.DeliveryItem;
import dev.dermaga.hub.delivery.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shared file as lists show it; {@code channel} is the slug.
 *
 * @param series the id of the first version
 * @param version counted from 1
 * @param goneAt since when its content is not kept any more
 * @param preview how it can be looked at without being downloaded
 */
public record FileItem(
        UUID id,
        String channel,
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
        PreviewKind preview,
        @Nullable Instant goneAt,
        DeliveryItem delivery) {

    static FileItem of(SharedFile file, String channel, DeliveryItem delivery) {
        return new FileItem(
                file.id(),
                channel,
                file.name(),
                file.size(),
                file.sha256(),
                file.contentType(),
                file.uploader(),
                file.uploaderName(),
                file.origin(),
                file.createdAt(),
                file.series(),
                file.version(),
                PreviewKind.of(file),
                file.goneAt(),
                delivery);
    }
}
