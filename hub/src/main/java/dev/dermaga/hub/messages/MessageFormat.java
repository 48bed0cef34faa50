package dev.dermaga.hub.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a message's text is to be read. */
public enum MessageFormat {
    TEXT,
    MARKDOWN;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
