package dev.dermaga.dingtalk.client.inbound;

import dev.dermaga.dingtalk.client.id.RobotCode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody quoted in a message to the robot. No page describes it; the members were seen in the field, so each may be
 * missing.
 *
 * @param msgId as in {@link InboundEvent.RobotMessageReceived}; empty if DingTalk gave none
 * @param processQueryKey of what the robot itself had said, as its sending returned it
 * @param text what was quoted; null where DingTalk does not tell
 */
public record QuotedMessage(
        String msgId,
        @Nullable String processQueryKey,
        @Nullable String text) {

    /** The {@link InboundEvent#key()} of the quoted message, had it been written to the same robot. */
    public String key(@Nullable RobotCode robot) {
        return Keys.key("message", robot == null ? "" : robot.value(), msgId);
    }

    @Override
    public String toString() {
        return "QuotedMessage[" + msgId + "]";
    }
}
