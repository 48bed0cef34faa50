package dev.dermaga.hub.channels;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What happens when DingTalk gives no answer, so that a message may have arrived, and a repetition would be a second
 * message.
 */
public enum WhenUnanswered {
    /** It is sent again a few times, and marked as repeated. */
    REPEAT,
    /** It waits, marked as unanswered, until a person decides. */
    ASK;

    @JsonCreator
    static WhenUnanswered of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
