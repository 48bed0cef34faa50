package dev.dermaga.hub.delivery;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way a delivery takes into DingTalk. */
public enum Route {
    /** The app's robot in a group; cannot mention, has no key against repetition; can recall and knows who has read. */
    APP_ROBOT("app-robot", true),
    /** The app's robot in its single chat with a person; otherwise as {@link #APP_ROBOT}. */
    SINGLE_CHAT("single-chat", true),
    /** The group's custom robots; mention, 20 messages a minute each, have a key against repetition. */
    CUSTOM_ROBOT("custom-robot", false),
    /** The reply address of a recent message; mentions, has no key against repetition. */
    SESSION("session", false),
    /** An interactive card in a group; mentions and can be changed. Repeated, the same card is shown once more. */
    CARD("card", true),
    /** The drive, for files of any kind and size; seen as sent by a person. Has no key against repetition. */
    DRIVE("drive", true),
    /** No message: what was received, or what goes into a to-do list. */
    NONE("none", true);

    private final String wireName;
    private final boolean countsPerSecond;

    Route(String wireName, boolean countsPerSecond) {
        this.wireName = wireName;
        this.countsPerSecond = countsPerSecond;
    }

    /** Whether it is a call of the app, of which DingTalk takes so many a second. */
    boolean countsPerSecond() {
        return countsPerSecond;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }
}
