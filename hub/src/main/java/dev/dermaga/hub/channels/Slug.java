package dev.dermaga.hub.channels;

import dev.dermaga.hub.people.Pinyin;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A channel's name in addresses: small letters, digits and hyphens. */
final class Slug {

    static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Single chats are named by their person. */
    static final String OF_SINGLE_CHATS = "direct-";

    private static final int LONGEST = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER_SIGNS = Pattern.compile("[^a-z0-9]+");

    private Slug() {}

    /** Made from a group's title; Chinese characters as they are said, and a number behind where it is taken. */
    static String of(String title, Predicate<String> isTaken) {
        String slug = of(title);
        String free = slug;
        for (int number = 2; isTaken.test(free); number++) {
            free = slug + "-" + number;
        }
        return free;
    }

    private static String of(String title) {
        String plain = MARKS.matcher(Normalizer.normalize(Pinyin.spelled(title), Normalizer.Form.NFKD))
                .replaceAll("");
        String slug =
                trimmed(OTHER_SIGNS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-"));
        slug = trimmed(slug.substring(0, Math.min(LONGEST, slug.length())));
        if (slug.isEmpty()) {
            return "group";
        }
        return slug.startsWith(OF_SINGLE_CHATS) ? "group-" + slug : slug;
    }

    private static String trimmed(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }
}
