package dev.dermaga.benchmarks.ledger;

import java.util.List;
import java.util.regex.Pattern;

/** The unique numbers inside texts, wherever a text ends up: alone, behind an author's name, as a line of a digest. */
enum Numbers {
    /** What the hub is asked to say in DingTalk. */
    OUTGOING('o'),
    /** What people write to the robot. */
    INCOMING('i');

    private final char mark;
    private final Pattern written;

    Numbers(char mark) {
        this.mark = mark;
        this.written = Pattern.compile("\\[" + mark + "-(\\d{1,9})\\]");
    }

    String write(int number) {
        return "[" + mark + "-" + number + "]";
    }

    /** All numbers of this kind in a text, in their order. */
    List<Integer> in(String text) {
        return written.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
