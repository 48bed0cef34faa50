package dev.dermaga.dingtalk.client.drive;

import dev.dermaga.dingtalk.client.id.DentryId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of many.
 *
 * @param error DingTalk's code; null where it went well
 * @param dentry what was asked for, where it was
 * @param taskId of work that goes on, as in {@link Moved}
 */
public record BatchItem(
        DentryId id,
        @Nullable String error,
        @Nullable Dentry dentry,
        @Nullable String taskId) {}
