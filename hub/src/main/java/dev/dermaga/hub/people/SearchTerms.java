package dev.dermaga.hub.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which beginnings a person is found: the name from any of its words on, how its characters are said, and the first
 * letters of that; the same for a nick and an English name; and the id. Only letters and digits count.
 */
public final class SearchTerms {

    /** How well a term tells who is meant; the lowest first. */
    private static final int NAME = 0;

    private static final int WORD = 1;
    private static final int SAID = 2;
    private static final int INITIALS = 3;
    private static final int OTHER_NAME = 4;
    private static final int ID = 8;

    /** Of a name that is no name. */
    private static final int MOST_WORDS = 12;

    private static final int LONGEST = 64;
    private static final int MOST_READINGS = 8;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchTerms() {}

    /** What of a text counts when somebody is looked for. */
    public static String plain(String text) {
        String cut =
                text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length()))));
        String letters =
                MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Each term with how well it tells who is meant. */
    static Map<String, Integer> of(String id, String name, @Nullable String nick, @Nullable String english) {
        Map<String, Integer> terms = new LinkedHashMap<>();
        add(terms, name, NAME);
        if (nick != null) {
            add(terms, nick, OTHER_NAME);
        }
        if (english != null) {
            add(terms, english, OTHER_NAME);
        }
        put(terms, plain(id), ID);
        return terms;
    }

    private static void add(Map<String, Integer> terms, String name, int base) {
        List<String> words = words(name);
        for (int from = 0; from < words.size(); from++) {
            List<String> rest = words.subList(from, words.size());
            put(terms, String.join("", rest), base + (from == 0 ? NAME : WORD));
            for (List<String> said : said(rest)) {
                put(terms, String.join("", said), base + SAID);
                StringBuilder initials = new StringBuilder();
                said.forEach(word -> initials.appendCodePoint(word.codePointAt(0)));
                put(terms, initials.toString(), base + INITIALS);
            }
        }
    }

    private static void put(Map<String, Integer> terms, String term, int weight) {
        if (!term.isEmpty()) {
            terms.merge(term, weight, Math::min);
        }
    }

    /** Each Chinese character is a word. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String part : NO_WORD.split(name)) {
            StringBuilder word = new StringBuilder();
            for (int character : part.codePoints().toArray()) {
                if (Character.isIdeographic(character)) {
                    end(word, words);
                    words.add(Character.toString(character));
                } else {
                    word.appendCodePoint(character);
                }
            }
            end(word, words);
        }
        return words.subList(0, Math.min(MOST_WORDS, words.size()));
    }

    private static void end(StringBuilder word, List<String> words) {
        String plain = plain(word.toString());
        if (!plain.isEmpty()) {
            words.add(plain);
        }
        word.setLength(0);
    }

    /** The ways in which the words are said together; surnames are often said in a way of their own. */
    private static Set<List<String>> said(List<String> words) {
        Set<List<String>> ways = new LinkedHashSet<>(Set.of(List.of()));
        for (String word : words) {
            Set<List<String>> longer = new LinkedHashSet<>();
            for (String reading : readings(word)) {
                for (List<String> way : ways) {
                    List<String> more = new ArrayList<>(way);
                    more.add(reading);
                    if (longer.size() < MOST_READINGS) {
                        longer.add(more);
                    }
                }
            }
            ways = longer;
        }
        return ways;
    }

    /** The word itself where nobody knows how it is said; a v, which stands for ü, is written as a u as well. */
    private static Set<String> readings(String word) {
        Set<String> readings = new LinkedHashSet<>();
        for (String reading : Pinyin.readings(word.codePointAt(0))) {
            readings.add(reading);
            readings.add(reading.replace('v', 'u'));
        }
        return readings.isEmpty() ? Set.of(word) : readings;
    }
}
