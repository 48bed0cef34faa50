package dev.dermaga.dingtalk.simulator.world;

/** An internal app of the organisation, with its robot if it has one. Never printed with its secret. */
public record App(
        String clientId, String secret, long agentId, String robotCode, String robotName, String unifiedAppId) {
    public boolean hasRobot() {
        return !robotCode.isEmpty();
    }

    @Override
    public String toString() {
        return "App[" + clientId + "]";
    }
}
