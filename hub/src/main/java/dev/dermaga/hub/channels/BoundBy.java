package dev.dermaga.hub.channels;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the hub came to know a group. */
public enum BoundBy {
    /** It is named in the settings, or it is the sandbox's. */
    @JsonProperty("settings")
    SETTINGS,
    /** Somebody mentioned the robot there. */
    @JsonProperty("mention")
    MENTION,
    /** It was made in DingTalk from here. */
    @JsonProperty("hub")
    HUB,
    /** All that is known of it is a custom robot's address: the hub speaks there and hears nothing. */
    @JsonProperty("webhook")
    WEBHOOK
}
