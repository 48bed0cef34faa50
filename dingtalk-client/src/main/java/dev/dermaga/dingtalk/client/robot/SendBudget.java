package dev.dermaga.dingtalk.client.robot;

import java.time.Instant;

/**
 * What a custom robot may say before DingTalk locks it, as far as this object knows: what others say through the same
 * robot is not in it.
 *
 * @param left how many messages may go now; none while the robot is locked
 * @param nextAt when the next message may go; now where there are some left
 * @param locked whether DingTalk has locked the robot, and then until {@code nextAt}
 */
public record SendBudget(int left, Instant nextAt, boolean locked) {}
