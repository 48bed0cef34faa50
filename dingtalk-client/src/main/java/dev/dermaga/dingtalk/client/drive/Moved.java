package dev.dermaga.dingtalk.client.drive;

import org.jspecify.annotations.Nullable;

/**
 * What became of a move, a copy or a deletion.
 *
 * @param dentry what is there now; null where it is gone, or where DingTalk is still at work
 * @param taskId of work that goes on after the answer, as with folders that hold something; {@link Drive#task} tells how
 *     far it is
 */
public record Moved(@Nullable Dentry dentry, @Nullable String taskId) {
    public boolean isDone() {
        return taskId == null;
    }
}
