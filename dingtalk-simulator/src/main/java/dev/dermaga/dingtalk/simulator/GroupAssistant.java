package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.TemplateRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/** The robot of a group template, for what people do with it outside of the API. */
public final class GroupAssistant {
    private final World world;
    private final TemplateRobot robot;

    GroupAssistant(World world, TemplateRobot robot) {
        this.world = world;
        this.robot = robot;
    }

    /** A group is made from its template. Returns the group's openConversationId. */
    public String joinsNewGroup(String title, String owner, String... others) {
        List<String> members =
                Stream.concat(Stream.of(owner), Stream.of(others)).toList();
        Group.Scene scene = new Group.Scene(robot.templateId(), robot.clientId(), "", true);
        return world.groupChats
                .create(title, owner, members, Group.Settings.NONE, scene)
                .openConversationId();
    }

    /** The template is switched off in a group. */
    public void losesGroup(String openConversationId) {
        world.group(openConversationId)
                .ifPresent(group -> world.groupChats.change(group, there -> there.templateOn(false)));
    }

    /** Deletes it. */
    public void remove() {
        world.templateRobots.put(robot.robotCode(), robot.usable(false));
    }
}
