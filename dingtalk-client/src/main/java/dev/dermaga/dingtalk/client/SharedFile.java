package dev.dermaga.dingtalk.client;

import dev.dermaga.dingtalk.client.drive.SentFile;
import dev.dermaga.dingtalk.client.robot.SendReceipt;
import org.jspecify.annotations.Nullable;

/**
 * A file that a group can see, and the way it took.
 *
 * @param receipt of the robot's message; null where the file went through the drive
 * @param sent what is in the drive; null where the robot sent the file
 */
public record SharedFile(
        Way way, @Nullable SendReceipt receipt, @Nullable SentFile sent) {
    /** How a file reaches a group. */
    public enum Way {
        /** As a picture of the robot, which is seen at once. */
        PICTURE,
        /** As a file of the robot. */
        ROBOT_FILE,
        /** As a copy among the group's files, from the operator. */
        DRIVE_COPY,
        /** As a link to the only copy, from the operator; the group may download it. */
        DRIVE_LINK
    }
}
