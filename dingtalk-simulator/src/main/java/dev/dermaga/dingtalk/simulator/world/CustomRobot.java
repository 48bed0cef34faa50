package dev.dermaga.dingtalk.simulator.world;

/** A robot that a person added to one group; whoever has its address and signing secret may speak through it. */
public record CustomRobot(String token, String secret, String name, String openConversationId) {
    @Override
    public String toString() {
        return "CustomRobot[" + name + "]";
    }
}
