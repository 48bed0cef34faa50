package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * What is set for an app's robot.
 *
 * @param stopped whether an administrator has switched it off
 * @param throttled people who get nothing from it for now, as userIds
 * @param entries the buttons in the single chat with it
 * @param absent groups that it was taken out of, as openConversationIds; in all others it is
 */
public record RobotSettings(boolean stopped, List<String> throttled, List<QuickEntry> entries, List<String> absent) {
    static final RobotSettings NONE = new RobotSettings(false, List.of(), List.of(), List.of());

    /** A saved world may be older than what was added here. */
    public RobotSettings {
        throttled = List.copyOf(throttled);
        entries = List.copyOf(entries);
        absent = absent == null ? List.of() : List.copyOf(absent);
    }

    public RobotSettings stopped(boolean off) {
        return new RobotSettings(off, throttled, entries, absent);
    }

    public RobotSettings throttled(List<String> people) {
        return new RobotSettings(stopped, people, entries, absent);
    }

    public RobotSettings entries(List<QuickEntry> others) {
        return new RobotSettings(stopped, throttled, others, absent);
    }

    public RobotSettings absent(List<String> groups) {
        return new RobotSettings(stopped, throttled, entries, groups);
    }
}
