package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.List;
import java.util.Map;

/**
 * DingTalk took a DING.
 *
 * @param openDingId names it for recall
 * @param failed those whom it does not reach, by DingTalk's reason
 */
public record DingReceipt(String openDingId, Map<String, List<UserId>> failed) {
    public DingReceipt {
        failed = Map.copyOf(failed);
    }
}
