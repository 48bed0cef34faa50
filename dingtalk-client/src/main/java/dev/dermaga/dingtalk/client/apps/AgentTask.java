package dev.dermaga.dingtalk.client.apps;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an agent app that was {@linkplain Apps#submitAgent submitted} has come.
 *
 * @param agent with {@link Status#SUCCESS} only
 * @param errorCode DingTalk's, with {@link Status#FAIL} only
 * @param error in words, when it failed or expired
 * @param expiresIn for how long DingTalk keeps what came of it
 * @param interval how long to wait before asking again
 */
public record AgentTask(
        String taskId,
        Status status,
        @Nullable NewAgent agent,
        @Nullable String errorCode,
        @Nullable String error,
        Duration expiresIn,
        Duration interval) {
    public enum Status {
        WAITING,
        SUCCESS,
        FAIL,
        /** DingTalk does not know the task, or no longer. */
        EXPIRED
    }
}
