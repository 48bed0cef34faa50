package dev.dermaga.dingtalk.client.notices;

import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.id.NoticeId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a notification that DingTalk took.
 *
 * @param result null when DingTalk was not done in time, or does not tell
 * @param problem why it does not tell; null otherwise
 */
public record NoticeOutcome(
        NoticeId notice,
        @Nullable NoticeResult result,
        @Nullable DingTalkException problem) {
    /** Only when DingTalk said so. */
    public boolean everybodyReached() {
        return result != null && result.everybodyReached();
    }
}
