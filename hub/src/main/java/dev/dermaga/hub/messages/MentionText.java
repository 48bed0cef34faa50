package dev.dermaga.hub.messages;

import dev.dermaga.hub.people.Account;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How mentioned people stand in a text. In the hub one writes {@code @name}; what calls a person in DingTalk differs by route. */
final class MentionText {

    /** Among those who are mentioned: everybody in the group. No account is called like that. */
    static final String EVERYONE = "@all";

    private static final String EVERYONE_BY_NAME = "@所有人";

    private static final List<String> WRITTEN = List.of(EVERYONE, EVERYONE_BY_NAME, "@semua");

    private MentionText() {}

    /** As {@link #withNames}, and everybody where they are meant. */
    static String withNames(String text, List<Account> people, List<String> mentions) {
        boolean isMissing = mentions.contains(EVERYONE) && WRITTEN.stream().noneMatch(text::contains);
        return withNames(isMissing ? text + " " + EVERYONE_BY_NAME : text, people);
    }

    /**
     * For routes that mention: each person's first {@code @name} becomes {@code @userId}, which DingTalk shows as the name.
     * Who is not named in the text is left to the route, which adds them.
     */
    static String withIds(String text, List<Account> people) {
        String called = text;
        // The longest first: "@Ana Wijaya" is not "@Ana" with something behind it.
        for (Account person : people.stream()
                .sorted(Comparator.comparingInt((Account one) -> one.name().length())
                        .reversed())
                .toList()) {
            called = withId(called, "@" + person.name(), "@" + person.id());
        }
        return called;
    }

    /** As a custom robot is given it: whoever is named nowhere is added at the end. */
    static String withAllIds(String text, List<Account> people) {
        String called = withIds(text, people);
        String missing = people.stream()
                .map(person -> "@" + person.id())
                .filter(id -> !called.contains(id))
                .collect(Collectors.joining(" "));
        return missing.isEmpty() ? called : called + " " + missing;
    }

    private static String withId(String text, String name, String id) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (!goesOn(text, end)) {
                boolean runsInto = end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
                return text.substring(0, at) + id + (runsInto ? " " : "") + text.substring(end);
            }
        }
        return text;
    }

    /** Whether the word goes on behind its end; Chinese words have no sign for that. */
    private static boolean goesOn(String text, int end) {
        if (end == text.length()) {
            return false;
        }
        int last = text.codePointBefore(end);
        int next = text.codePointAt(end);
        return Character.isLetterOrDigit(next) && !Character.isIdeographic(next) && !Character.isIdeographic(last);
    }

    /** For routes that cannot mention: whoever is not named in the text is named at its end. */
    static String withNames(String text, List<Account> people) {
        String missing = people.stream()
                .map(person -> "@" + person.name())
                .filter(name -> !text.contains(name))
                .collect(Collectors.joining(" "));
        return missing.isEmpty() ? text : text + " " + missing;
    }
}
