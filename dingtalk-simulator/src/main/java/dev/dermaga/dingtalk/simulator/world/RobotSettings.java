package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * What is set for an app's robot.
 *
 * @param stopped whether an administrator has switched it off
 * @param throttled people who get nothing from it for now, as userIds
 */
public record RobotSettings(boolean stopped, List<String> throttled) {
    static final RobotSettings NONE = new RobotSettings(false, List.of());

    public RobotSettings {
        throttled = List.copyOf(throttled);
    }

    public RobotSettings stopped(boolean off) {
        return new RobotSettings(off, throttled);
    }

    public RobotSettings throttled(List<String> people) {
        return new RobotSettings(stopped, people);
    }
}
