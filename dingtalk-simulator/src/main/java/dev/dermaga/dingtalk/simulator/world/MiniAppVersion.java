package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/**
 * A version of a mini-program's code.
 *
 * @param type 0 in development, 2 released, 3 on trial
 * @param current false for a released version that another one has replaced
 */
public record MiniAppVersion(
        long id,
        long agentId,
        String miniAppId,
        String version,
        int type,
        boolean current,
        boolean onPc,
        Instant createdAt,
        Instant modifiedAt) {
    public static final int IN_DEVELOPMENT = 0;
    public static final int RELEASED = 2;
    public static final int ON_TRIAL = 3;

    public boolean isCurrent(int what) {
        return current && type == what;
    }

    public MiniAppVersion as(int what, boolean inUse, boolean alsoOnPc, Instant now) {
        return new MiniAppVersion(id, agentId, miniAppId, version, what, inUse, alsoOnPc, createdAt, now);
    }
}
