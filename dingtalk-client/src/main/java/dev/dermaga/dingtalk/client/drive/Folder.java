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
    /** The top of a space. */
    public static Folder rootOf(SpaceId space) {
        return new Folder(space, DentryId.of("0"), null);
    }
}
