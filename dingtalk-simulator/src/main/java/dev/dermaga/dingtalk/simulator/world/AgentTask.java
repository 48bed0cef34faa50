package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order to make an agent app: it is done a little later, and remembered for a while.
 *
 * @param owner a userId
 * @param agentId of the app it made; null when it failed
 */
public record AgentTask(
        String id,
        String owner,
        @Nullable Long agentId,
        @Nullable String error,
        int retryCount,
        Instant createdAt,
        Instant modifiedAt) {
    public AgentTask submittedAgain(Instant now) {
        return new AgentTask(id, owner, agentId, error, retryCount + 1, createdAt, now);
    }
}
