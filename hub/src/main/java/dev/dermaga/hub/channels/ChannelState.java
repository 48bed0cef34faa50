package dev.dermaga.hub.channels;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether what is written in a channel reaches DingTalk. */
public enum ChannelState {
    @JsonProperty("bound")
    BOUND,
    /** The app's robot is not in the group: what only it can say waits until it is back. */
    @JsonProperty("robot-gone")
    ROBOT_GONE,
    /** What is written goes out by a custom robot; nothing comes back. */
    @JsonProperty("send-only")
    SEND_ONLY,
    /** The group was dissolved, for ever. */
    @JsonProperty("disbanded")
    DISBANDED
}
