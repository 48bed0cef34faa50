package dev.dermaga.hub.delivery;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way a delivery takes into DingTalk. */
public enum Route {
    /** The app's robot, to a group or to a person; cannot mention, has no key against repetition. */
    APP_ROBOT("app-robot"),
    /** The group's custom robot; mentions, 20 messages a minute, has a key against repetition. */
    CUSTOM_ROBOT("custom-robot"),
    /** The reply address of a recent message; mentions, has no key against repetition. */
    SESSION("session"),
    /** No message: what was received, or what goes into a to-do list. */
    NONE("none");

    private final String wireName;

    Route(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }
}
