package dev.dermaga.dingtalk.client.robot;

import org.jspecify.annotations.Nullable;

/**
 * What came of a reply.
 *
 * @param way how it went
 * @param receipt for recall and read status; null when it went by the reply address, which knows neither
 */
public record ReplyReceipt(Way way, @Nullable SendReceipt receipt) {
    /** How a reply went. */
    public enum Way {
        /** To the address that came with the message. People were mentioned. */
        REPLY_ADDRESS,
        /** By the robot's API, as that address is no more. It mentions nobody: {@code @} stays text. */
        ROBOT_API
    }
}
