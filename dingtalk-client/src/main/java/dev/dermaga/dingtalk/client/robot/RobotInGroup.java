package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.RobotCode;
import org.jspecify.annotations.Nullable;

/**
 * A robot that is in a group.
 *
 * @param robotCode null where DingTalk gives none: custom robots have no code to call them by
 * @param icon where its picture can be fetched
 * @param type one of the numbers below, or what DingTalk may add to them
 */
public record RobotInGroup(
        @Nullable RobotCode robotCode,
        String name,
        @Nullable String icon,
        int type) {
    /** From a public template, as custom robots are. */
    public static final int PUBLIC_TEMPLATE = 1;

    public static final int INTERNAL_APP = 2;
    public static final int THIRD_PARTY_APP = 3;
    public static final int SCENE_GROUP = 4;
}
