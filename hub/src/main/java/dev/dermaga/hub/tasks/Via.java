package dev.dermaga.hub.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** From where a task was changed. */
public enum Via {
    WEB,
    API,
    /** The button on its card. */
    CARD,
    /** A message to the robot, or the to-do. */
    DINGTALK,
    /** The hub by itself. */
    HUB;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
