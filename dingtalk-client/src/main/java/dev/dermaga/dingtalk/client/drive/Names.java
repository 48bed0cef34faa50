package dev.dermaga.dingtalk.client.drive;

import java.util.Collection;
import java.util.regex.Pattern;

/** What can be said about input before DingTalk is asked. */
final class Names {
    private static final Pattern FORBIDDEN = Pattern.compile("[*\"<>|]|\\p{Cntrl}");

    private Names() {}

    static String text(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        return value;
    }

    /** A name of a file or folder, without the spaces around it, which DingTalk would take off. */
    static String ofDentry(String name) {
        String bare = text(name, "name").strip();
        if (FORBIDDEN.matcher(bare).find()) {
            throw new IllegalArgumentException(
                    "DingTalk takes no names with *, \", <, >, | or a control character: " + printable(bare));
        }
        if (bare.endsWith(".")) {
            throw new IllegalArgumentException("DingTalk takes no names that end with a dot: " + bare);
        }
        return bare;
    }

    static <T extends Collection<?>> T many(T items, String what, int most) {
        if (items.isEmpty() || items.size() > most) {
            throw new IllegalArgumentException(
                    "DingTalk takes 1 to " + most + " " + what + " in one call, not " + items.size());
        }
        return items;
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
