package dev.dermaga.hub.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How pressing a task is, in DingTalk's four steps. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
