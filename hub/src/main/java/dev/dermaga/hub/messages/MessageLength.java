package dev.dermaga.hub.messages;

import dev.dermaga.hub.people.People;
import dev.dermaga.hub.web.Problem;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How many messages a text takes in DingTalk. */
@Component
class MessageLength {

    /** What DingTalk takes as the parameters of a robot's message, in bytes of JSON. */
    private static final int LONGEST = 15_000;

    /** Bytes of JSON of each part of a longer text; what is left is for the author's and the mentioned people's names. */
    static final int LONGEST_PART = 10_000;

    private static final int MOST_PARTS = 10;

    /** Bytes of JSON, with its author's name. */
    private static final int LONGEST_QUOTE = 1_000;

    private final People people;
    private final JsonMapper json;

    MessageLength(People people, JsonMapper json) {
        this.people = people;
        this.json = json;
    }

    int parts(Message message) {
        return parts(message, "text");
    }

    /**
     * How many messages the text takes in DingTalk. One is judged by the longest form in which it may have to go: with
     * its author, what it quotes, and the names of all it mentions.
     *
     * @param field of the call, which is to blame where it is too long
     * @throws Problem 422 {@code message-too-long}
     */
    int parts(Message message, String field) {
        String text = String.valueOf(message.text());
        String said = Spoken.by(message.authorName(), "", Spoken.whole(text, message.format()), message.format());
        String named = MentionText.withNames(said, people.findAll(message.mentions()), message.mentions());
        int quote = message.replyTo() == null ? 0 : LONGEST_QUOTE;
        if (json.writeValueAsBytes(Map.of("content", named)).length + quote <= LONGEST) {
            return 1;
        }
        int parts = Spoken.parts(text, message.format()).size();
        if (parts > MOST_PARTS) {
            throw Problem.unprocessable(
                    "message-too-long",
                    "The message has " + TextParts.jsonBytes(text) + " bytes; the hub takes up to " + MOST_PARTS
                            + " messages of " + LONGEST_PART + ". Send it as a file instead.",
                    field);
        }
        return Math.max(parts, 2);
    }
}
