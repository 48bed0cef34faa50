package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * A robot that a person added to one group; whoever has its address, and passes what its owner demands, may speak
 * through it.
 *
 * @param secret for signing; empty when it is not demanded
 * @param keywords a message must hold one of them; none when it is not demanded
 * @param addresses where calls may come from, see {@link AddressRange}; none when they may from everywhere
 */
public record CustomRobot(
        String token,
        String secret,
        String name,
        String openConversationId,
        List<String> keywords,
        List<String> addresses,
        State state) {

    /** Whether it can speak at all. */
    public enum State {
        RUNNING,
        STOPPED,
        REMOVED
    }

    public CustomRobot {
        // older files have none of the three
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        state = state == null ? State.RUNNING : state;
    }

    static CustomRobot signed(String token, String secret, String name, String openConversationId) {
        return new CustomRobot(token, secret, name, openConversationId, List.of(), List.of(), State.RUNNING);
    }

    public boolean isSigned() {
        return !secret.isEmpty();
    }

    public CustomRobot withSecret(String other) {
        return new CustomRobot(token, other, name, openConversationId, keywords, addresses, state);
    }

    public CustomRobot withKeywords(List<String> others) {
        return new CustomRobot(token, secret, name, openConversationId, others, addresses, state);
    }

    public CustomRobot withAddresses(List<String> others) {
        return new CustomRobot(token, secret, name, openConversationId, keywords, others, state);
    }

    public CustomRobot withState(State other) {
        return new CustomRobot(token, secret, name, openConversationId, keywords, addresses, other);
    }

    @Override
    public String toString() {
        return "CustomRobot[" + name + "]";
    }
}
