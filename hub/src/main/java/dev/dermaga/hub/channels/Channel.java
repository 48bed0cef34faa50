package dev.dermaga.hub.channels;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of DingTalk that the hub is bound to.
 *
 * @param slug its name in addresses
 * @param openConversationId a group's id for the robot's calls; null for a single chat
 * @param chatId a group's id in the older API
 * @param robots the group's custom robots, which share what they are to say; mostly one or none
 * @param whenUnanswered what happens when nobody knows whether a message arrived
 * @param directWith the person of a single chat; null for a group
 * @param standing how it stands with DingTalk
 */
public record Channel(
        UUID id,
        String slug,
        String name,
        ChannelKind kind,
        @Nullable String openConversationId,
        @Nullable String chatId,
        List<CustomRobotBinding> robots,
        WhenUnanswered whenUnanswered,
        @Nullable String directWith,
        Standing standing) {

    public Channel {
        robots = List.copyOf(robots);
    }

    public boolean isRobotGone() {
        return standing.state() == ChannelState.ROBOT_GONE;
    }

    public boolean isDisbanded() {
        return standing.state() == ChannelState.DISBANDED;
    }
}
