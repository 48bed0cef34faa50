package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;
import java.util.List;

/**
 * One send of an app's robot: what a {@code processQueryKey} stands for.
 *
 * @param toGroup whether it went to one conversation: a group, or a chat of two people; else to single chats, one part
 *     for each person who got it
 */
public record Sent(String robotCode, boolean toGroup, List<Part> parts, Instant at) {
    public Sent {
        parts = List.copyOf(parts);
    }

    /** One message of it, and where it is. */
    public record Part(String openConversationId, String messageId) {}
}
