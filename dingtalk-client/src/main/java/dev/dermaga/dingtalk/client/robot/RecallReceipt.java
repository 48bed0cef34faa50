package dev.dermaga.dingtalk.client.robot;

import java.util.List;
import java.util.Map;

/**
 * What came of taking messages back. Each key that was asked for stands in one of the two.
 *
 * @param recalled the keys whose messages are gone from the chat; DingTalk leaves no notice there
 * @param failed the other keys, each with DingTalk's reason
 */
public record RecallReceipt(List<String> recalled, Map<String, String> failed) {
    public RecallReceipt {
        recalled = List.copyOf(recalled);
        failed = Map.copyOf(failed);
    }
}
