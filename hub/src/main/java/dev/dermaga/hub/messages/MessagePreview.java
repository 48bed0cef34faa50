package dev.dermaga.hub.messages;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dermaga.hub.delivery.Route;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message will be in DingTalk.
 *
 * @param route by which it would go now
 * @param title what DingTalk's list of conversations shows; none where it shows the message's first words
 * @param shown what people read on a phone and on a desktop, message by message: a long text becomes several
 * @param webhook what a custom robot is given: the same, with ids where people are mentioned
 */
record MessagePreview(
        Route route, @Nullable String title, List<String> shown, List<String> webhook, List<PreviewFinding> findings) {

    enum Target {
        PHONE,
        DESKTOP,
        WEBHOOK;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is otherwise there than somebody may think.
     *
     * @param line of the text where it begins, from 1; none where it is about all of it
     * @param message what it is, for people
     * @param targets where it is so
     */
    record PreviewFinding(String what, @Nullable Integer line, String message, List<Target> targets) {}
}
