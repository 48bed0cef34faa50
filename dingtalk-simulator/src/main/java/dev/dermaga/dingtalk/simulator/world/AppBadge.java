package dev.dermaga.dingtalk.simulator.world;

/** The number on an app for one person; a push with an older version does not count. */
public record AppBadge(long agentId, String userId, String value, long version) {
    public static String key(long agentId, String userId) {
        return agentId + "/" + userId;
    }
}
