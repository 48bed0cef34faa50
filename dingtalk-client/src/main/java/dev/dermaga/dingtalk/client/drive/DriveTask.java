package dev.dermaga.dingtalk.client.drive;

import org.jspecify.annotations.Nullable;

/**
 * Work that goes on after DingTalk has answered.
 *
 * @param status {@link #INIT}, {@link #IN_PROGRESS}, {@link #SUCCESS} or {@link #FAIL}
 * @param reason why it failed, where it did
 */
public record DriveTask(
        String id,
        String status,
        long total,
        long succeeded,
        long failed,
        @Nullable String reason) {
    public static final String INIT = "INIT";
    public static final String IN_PROGRESS = "IN_PROGRESS";
    public static final String SUCCESS = "SUCCESS";
    public static final String FAIL = "FAIL";

    public boolean isOver() {
        return status.equals(SUCCESS) || status.equals(FAIL);
    }
}
