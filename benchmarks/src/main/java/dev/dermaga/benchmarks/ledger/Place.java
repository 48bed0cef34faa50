package dev.dermaga.benchmarks.ledger;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in DingTalk that is a channel in the hub.
 *
 * @param person who posts there; in a single chat the one it is with
 * @param group the group's openConversationId; null for a single chat with the robot
 * @param slug the channel's name in the hub's addresses
 */
record Place(String person, @Nullable String group, String slug) {
    static final String ROBOT = "dingsandboxapp01";

    List<ChatMessage> said(DingTalkSimulator dingtalk) {
        return group == null
                ? dingtalk.person(person).messagesWith(ROBOT)
                : dingtalk.group(group).messages();
    }

    /** Somebody writes to the robot here. */
    void write(DingTalkSimulator dingtalk, String who, String text) {
        if (group == null) {
            dingtalk.person(person).sendsToRobot(ROBOT, text);
        } else {
            dingtalk.person(who).says(group, text, true);
        }
    }
}
