package dev.dermaga.hub.messages;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a text is found, whatever the database's locale. Scripts without spaces between words (Chinese,
 * Japanese) are cut into overlapping pairs of characters; everything else into runs of letters and digits, whose
 * beginnings find them too. Width and case make no difference.
 */
final class SearchWords {

    private static final int LONGEST_WORD = 64;

    /** A text of more words is found by its first ones. */
    private static final int MOST_WORDS = 4_000;

    private static final int MOST_ASKED = 20;

    private SearchWords() {}

    /** What is kept of a text, joined by spaces. */
    static String of(@Nullable String text) {
        Set<String> words = new LinkedHashSet<>();
        for (Run run : runs(text)) {
            words.addAll(run.spaceless() ? pairs(run.text(), true) : List.of(run.text()));
        }
        return words.stream().limit(MOST_WORDS).collect(Collectors.joining(" "));
    }

    /** What PostgreSQL is asked for as a {@code tsquery}: all of the words; empty when there is none. */
    static String query(String typed) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Run run : runs(typed)) {
            if (!run.spaceless() || run.text().codePointCount(0, run.text().length()) == 1) {
                wanted.add("'" + run.text() + "':*");
            } else {
                pairs(run.text(), false).forEach(pair -> wanted.add("'" + pair + "'"));
            }
        }
        return wanted.stream().limit(MOST_ASKED).collect(Collectors.joining(" & "));
    }

    private record Run(String text, boolean spaceless) {}

    /** Letters and digits only, so that nothing in them means anything to PostgreSQL. */
    private static List<Run> runs(@Nullable String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean spaceless = false;
        String plain = text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            int character = plain.codePointAt(at);
            boolean isPart = Character.isLetterOrDigit(character);
            if (!isPart || isSpaceless(character) != spaceless) {
                add(runs, word, spaceless);
                spaceless = isSpaceless(character);
            }
            if (isPart) {
                word.appendCodePoint(character);
            }
        }
        add(runs, word, spaceless);
        return runs;
    }

    private static void add(List<Run> runs, StringBuilder word, boolean spaceless) {
        if (!word.isEmpty()) {
            boolean isCut = !spaceless && word.codePointCount(0, word.length()) > LONGEST_WORD;
            runs.add(new Run(
                    isCut ? word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD)) : word.toString(), spaceless));
            word.setLength(0);
        }
    }

    private static boolean isSpaceless(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    /** @param last whether the last character stands alone as well, so that it is found as the beginning of a pair */
    private static List<String> pairs(String run, boolean last) {
        int[] characters = run.codePoints().toArray();
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < characters.length - 1; i++) {
            pairs.add(new String(characters, i, 2));
        }
        if (last) {
            pairs.add(new String(characters, characters.length - 1, 1));
        }
        return pairs;
    }
}
