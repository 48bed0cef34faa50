package dev.dermaga.hub.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a message is in the timeline. */
public enum MessageKind {
    TEXT,
    FILE,
    TASK;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
