package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.DentryUuid;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder; DingTalk's own word.
 *
 * @param uuid stays when it moves
 * @param parent the id of the folder it is in; null for a root
 * @param name with its ending
 * @param path in its space, such as {@code /plans/pier.pdf}
 * @param size bytes; 0 of a folder
 * @param version of a file, from 1; 0 of a folder
 */
public record Dentry(
        SpaceId space,
        DentryId id,
        @Nullable DentryUuid uuid,
        @Nullable DentryId parent,
        boolean isFolder,
        String name,
        String path,
        long size,
        long version,
        @Nullable UnionId creator,
        @Nullable UnionId modifier,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt) {

    /** To put things into it. Throws {@link IllegalStateException} for a file. */
    public Folder asFolder() {
        if (!isFolder) {
            throw new IllegalStateException(name + " is a file");
        }
        return new Folder(space, id, uuid);
    }
}
