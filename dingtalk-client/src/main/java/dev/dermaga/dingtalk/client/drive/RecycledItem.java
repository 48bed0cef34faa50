package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryId;
import dev.dermaga.dingtalk.client.id.SpaceId;
import dev.dermaga.dingtalk.client.id.UnionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was deleted and can be had back.
 *
 * @param id in the recycle bin
 * @param path where it was
 * @param operator who deleted it
 */
public record RecycledItem(
        String id,
        SpaceId space,
        DentryId dentry,
        boolean isFolder,
        String name,
        String path,
        long size,
        @Nullable UnionId operator,
        @Nullable Instant deletedAt) {}
