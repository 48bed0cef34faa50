package dev.dermaga.dingtalk.simulator;

import dev.dermaga.dingtalk.simulator.world.AddressRange;
import dev.dermaga.dingtalk.simulator.world.CustomRobot;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A custom robot, for what people do to it in its group's settings. What is demanded of a message adds up: with several
 * safety settings it must pass them all.
 */
public final class GroupRobot {
    private static final int MOST_KEYWORDS = 10;

    private final World world;
    private final String token;

    GroupRobot(World world, String token) {
        this.world = world;
        this.token = token;
    }

    /** What its webhook's {@code access_token} is. */
    public String token() {
        return token;
    }

    /** Demands one of at most 10 words in each message; none to demand it no more. */
    public GroupRobot demandsKeyword(String... words) {
        if (words.length > MOST_KEYWORDS) {
            throw new IllegalArgumentException("A robot has at most " + MOST_KEYWORDS + " keywords");
        }
        return change(robot -> robot.withKeywords(List.of(words)));
    }

    /** Demands that calls come from these IPv4 addresses or ranges ({@code 1.1.1.0/24}); none to demand it no more. */
    public GroupRobot demandsAddress(String... ranges) {
        List.of(ranges).forEach(AddressRange::of);
        return change(robot -> robot.withAddresses(List.of(ranges)));
    }

    /** Demands calls that are signed with this. */
    public GroupRobot demandsSignature(String secret) {
        return change(robot -> robot.withSecret(secret));
    }

    public GroupRobot demandsNoSignature() {
        return change(robot -> robot.withSecret(""));
    }

    /** Switches it off; it stays in its group. */
    public void stop() {
        change(robot -> robot.withState(CustomRobot.State.STOPPED));
    }

    /** Switches it on again. */
    public void start() {
        change(robot -> robot.withState(CustomRobot.State.RUNNING));
    }

    /** Takes it out of its group. */
    public void remove() {
        change(robot -> robot.withState(CustomRobot.State.REMOVED));
    }

    private GroupRobot change(UnaryOperator<CustomRobot> change) {
        world.customRobots.update(token, change);
        return this;
    }
}
