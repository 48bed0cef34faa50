package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** An app's robot, for what people do with it outside of the API. */
public final class AppRobot {
    private final World world;
    private final String robotCode;

    AppRobot(World world, String robotCode) {
        this.world = world;
        this.robotCode = robotCode;
    }

    /** An administrator switches it off. */
    public void stop() {
        world.robots.change(robotCode, settings -> settings.stopped(true));
    }

    public void start() {
        world.robots.change(robotCode, settings -> settings.stopped(false));
    }

    /** Lets DingTalk hold back, until said otherwise, what it sends to these people; to nobody to end that. */
    public void throttles(String... userIds) {
        world.robots.change(robotCode, settings -> settings.throttled(List.of(userIds)));
    }

    /** Somebody takes it out of these groups, or brings it back into all others. Apps are told of neither. */
    public void isThrownOutOf(GroupChat... groups) {
        List<String> ids = Stream.of(groups).map(GroupChat::openConversationId).toList();
        world.robots.change(robotCode, settings -> settings.absent(ids));
    }

    /** One person brings it, with its cool app, into the chat with another. Returns the chat's openConversationId. */
    public String joinsChatOf(String userId, String otherUserId, String coolAppCode) {
        return world.robots.installBetween(person(userId), person(otherUserId), coolAppCode, robotCode);
    }

    /** A person brings it, with its cool app, into a group. */
    public void joinsGroup(String userId, String openConversationId, String coolAppCode) {
        Group group = world.group(openConversationId)
                .orElseThrow(() -> new IllegalArgumentException("No group " + openConversationId));
        world.robots.installIn(group, person(userId), coolAppCode, robotCode);
    }

    /** A person takes its cool app out of a conversation. */
    public void leaves(String userId, String openConversationId, String coolAppCode) {
        world.robots.uninstall(openConversationId, person(userId), coolAppCode);
    }

    private Person person(String userId) {
        return world.person(userId).orElseThrow(() -> new IllegalArgumentException("No person " + userId));
    }
}
