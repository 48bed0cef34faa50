package dev.dermaga.dingtalk.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** An internal app of the organisation, with its robot if it has one. Never printed with its secret. */
public record App(
        String clientId, String secret, long agentId, String robotCode, String robotName, String unifiedAppId) {
    /** The app of the fixed world. */
    public static final App SANDBOX = new App(
            "dingsandboxapp01",
            "sandbox-secret-not-for-production",
            100_001,
            "dingsandboxapp01",
            "Dermaga",
            "5a4db0x0-0000-4000-8000-000000000001");

    /** One that was not chosen: always the same for an app. */
    public static String unifiedIdOf(String clientId) {
        return UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public boolean hasRobot() {
        return !robotCode.isEmpty();
    }

    @Override
    public String toString() {
        return "App[" + clientId + "]";
    }
}
