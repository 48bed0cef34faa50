package dev.dermaga.dingtalk.client.id;

/** An app in its organization: what work notices are sent by, and what app management knows an app by. */
public record AgentId(long value) {
    public AgentId {
        if (value <= 0) {
            throw new IllegalArgumentException("agentId is not positive: " + value);
        }
    }

    public static AgentId of(long value) {
        return new AgentId(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
