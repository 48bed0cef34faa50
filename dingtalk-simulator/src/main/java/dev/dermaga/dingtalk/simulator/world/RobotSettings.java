package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * What is set for an app's robot.
 *
 * @param stopped whether an administrator has switched it off
 * @param throttled people who get nothing from it for now, as userIds
 * @param entries the buttons in the single chat with it
 */
public record RobotSettings(boolean stopped, List<String> throttled, List<QuickEntry> entries) {
    static final RobotSettings NONE = new RobotSettings(false, List.of(), List.of());

    public RobotSettings {
        throttled = List.copyOf(throttled);
        entries = List.copyOf(entries);
    }

    public RobotSettings stopped(boolean off) {
        return new RobotSettings(off, throttled, entries);
    }

    public RobotSettings throttled(List<String> people) {
        return new RobotSettings(stopped, people, entries);
    }

    public RobotSettings entries(List<QuickEntry> others) {
        return new RobotSettings(stopped, throttled, others);
    }
}
