package dev.dermaga.hub.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of a task, or of one assignee's part in it. */
public enum TaskState {
    OPEN,
    IN_PROGRESS,
    DONE,
    CANCELLED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing more is to be done. */
    boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
