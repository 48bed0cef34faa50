package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * A place for files and other folders.
 *
 * @param uuid of a folder that DingTalk has told of; the root of a space has none at first. With it uploads go the way
 *     that DingTalk recommends
 */
public record Folder(SpaceId space, DentryId id, @Nullable DentryUuid uuid) {
    /**
     * The top of a space. Uploads to it go by calls of the first generation, of which one page says that they are closed
     * to apps made since August 2023, and another that they are the ones to use: into a folder they go by the newer ones.
     */
    public static Folder rootOf(SpaceId space) {
        return new Folder(space, DentryId.of("0"), null);
    }
}
