package dev.dermaga.hub.channels;

import java.util.Locale;

/** One or two signs that stand for a person: the first letters of the first and last word, or the last two of 陈晓明. */
public final class Initials {

    private Initials() {}

    public static String of(String name) {
        String[] words = name.strip().split("\\s+");
        if (words.length > 1) {
            return (first(words[0]) + first(words[words.length - 1])).toUpperCase(Locale.ROOT);
        }
        int[] signs = words[0].codePoints().toArray();
        boolean han = signs.length > 0 && Character.UnicodeScript.of(signs[0]) == Character.UnicodeScript.HAN;
        return han
                ? new String(signs, Math.max(0, signs.length - 2), Math.min(2, signs.length))
                : first(words[0]).toUpperCase(Locale.ROOT);
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
    }
}
