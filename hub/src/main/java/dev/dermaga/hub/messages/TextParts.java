package dev.dermaga.hub.messages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text that is too long for one message into parts, at the largest border that there is: between blocks, lines,
 * sentences, words, and only then inside a word. The same text gives the same parts.
 */
final class TextParts {

    private static final List<Pattern> BORDERS = List.of(
            Pattern.compile("\\n\\s*\\n"),
            Pattern.compile("\\n"),
            Pattern.compile("[.!?。！？；;]\\s*"),
            Pattern.compile("\\s+"));

    private TextParts() {}

    /** @param most bytes of a part, as JSON writes it between its quotes */
    static List<String> of(String text, int most) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (jsonBytes(rest) > most) {
            int end = border(rest, fitting(rest, most));
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** How many bytes the text has as JSON writes it, without the quotes. */
    static int jsonBytes(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        for (int i = 0; i < text.length(); i++) {
            bytes += escaping(text.charAt(i));
        }
        return bytes;
    }

    private static int escaping(char c) {
        return switch (c) {
            case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 1;
            default -> c < ' ' ? 5 : 0;
        };
    }

    /** How many chars of the text have at most so many bytes; never half a code point. */
    private static int fitting(String text, int most) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            int size = next < 0x80 ? 1 + escaping((char) next) : next < 0x800 ? 2 : next < 0x10000 ? 3 : 4;
            if (bytes + size > most) {
                break;
            }
            bytes += size;
            end += Character.charCount(next);
        }
        return Math.max(end, Character.charCount(text.codePointAt(0)));
    }

    /** The last border before the end that does not make a very short part. */
    private static int border(String text, int end) {
        for (Pattern pattern : BORDERS) {
            int last = -1;
            Matcher found = pattern.matcher(text).region(0, end);
            while (found.find()) {
                last = found.end();
            }
            if (last > end / 4) {
                return last;
            }
        }
        return end;
    }
}
