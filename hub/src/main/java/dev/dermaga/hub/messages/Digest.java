package dev.dermaga.hub.messages;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Many messages in one, for a custom robot that may not say them one by one: how many they are, a line for each, and where
 * they are in full. DingTalk takes 20,000 bytes in one message of a custom robot.
 */
final class Digest {

    /** What is left of 20,000 bytes beside the request's other fields and the ids of whom it mentions. */
    private static final int MOST_BYTES = 16_000;

    private static final int LONGEST_LINE = 400;
    private static final String CUT = " …";

    private final URI publicUrl;
    private final IntFunction<String> heading;

    /** @param heading the first line, for so many messages */
    Digest(URI publicUrl, IntFunction<String> heading) {
        this.publicUrl = publicUrl;
        this.heading = heading;
    }

    /** How many of the messages, from the first on, go in one. At least one. */
    int fitting(List<Message> messages) {
        int bytes = TextParts.jsonBytes(heading.apply(messages.size()) + foot("x".repeat(64)));
        Set<String> mentioned = new LinkedHashSet<>();
        int count = 0;
        for (Message message : messages) {
            bytes += TextParts.jsonBytes(line(message)) + 2;
            mentioned.addAll(message.mentions());
            if (count > 0 && (bytes > MOST_BYTES || mentioned.size() > MessageService.MOST_MENTIONS)) {
                break;
            }
            count++;
        }
        return count;
    }

    String text(String channel, List<Message> messages) {
        StringBuilder text = new StringBuilder(heading.apply(messages.size()));
        messages.forEach(message -> text.append('\n').append(line(message)));
        return text.append(foot(channel)).toString();
    }

    static List<String> mentions(List<Message> messages) {
        Set<String> mentioned = new LinkedHashSet<>();
        messages.forEach(message -> mentioned.addAll(message.mentions()));
        return List.copyOf(mentioned);
    }

    private String foot(String channel) {
        return "\n" + publicUrl + "/channels/" + channel;
    }

    private static String line(Message message) {
        String text =
                Spoken.line(message.authorName(), Spoken.inOneLine(String.valueOf(message.text()), message.format()));
        if (TextParts.jsonBytes(text) <= LONGEST_LINE) {
            return "• " + text;
        }
        return "• " + TextParts.of(text, LONGEST_LINE).get(0) + CUT;
    }
}
