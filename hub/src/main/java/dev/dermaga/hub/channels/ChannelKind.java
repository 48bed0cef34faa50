package dev.dermaga.hub.channels;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a channel is in DingTalk. */
public enum ChannelKind {
    /** A group. */
    @JsonProperty("group")
    GROUP,
    /** One person's single chat with the robot; nobody else sees it. */
    @JsonProperty("direct")
    DIRECT
}
