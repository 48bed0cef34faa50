package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;

/**
 * DingTalk took a message.
 *
 * @param processQueryKey names the message for recall and read status; in single chats for 24 hours
 * @param invalid people whom DingTalk does not know; they got nothing
 * @param throttled people who got nothing because too much was sent to them; repeat for these only
 */
public record SendReceipt(String processQueryKey, List<UserId> invalid, List<UserId> throttled) {
    public SendReceipt {
        invalid = List.copyOf(invalid);
        throttled = List.copyOf(throttled);
    }
}
