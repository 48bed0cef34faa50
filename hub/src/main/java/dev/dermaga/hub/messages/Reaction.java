package dev.dermaga.hub.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What people can say about a message without a word. A small set, of which each person gives each once. */
public enum Reaction {
    THUMBS_UP,
    THUMBS_DOWN,
    HEART,
    LAUGH,
    PARTY,
    SURPRISED,
    EYES,
    DONE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people gave a message. */
    public record Given(Reaction reaction, List<String> people) {}
}
