package dev.dermaga.dingtalk.client.apps;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What DingTalk would refuse anyway. */
final class AppChecks {
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}\\p{IsDigit}a-zA-Z]*");
    private static final int MOST_ADDRESSES = 50;

    private AppChecks() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "DingTalk takes Chinese characters, Latin letters and digits in an app's name");
        }
        return length(name, 2, 20, "the app's name");
    }

    static String description(String text) {
        return length(text, 1, 200, "the app's description");
    }

    static String length(String text, int least, int most, String what) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new IllegalArgumentException(
                    what + " must have " + least + " to " + most + " characters, not " + length);
        }
        return text;
    }

    static String link(URI address) {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("an app's address must begin with http or https: " + address);
        }
        return address.toString();
    }

    static List<String> addresses(List<String> addresses) {
        most(addresses, MOST_ADDRESSES, "addresses");
        return List.copyOf(addresses);
    }

    static void most(List<?> items, int most, String what) {
        if (items.size() > most) {
            throw new IllegalArgumentException("DingTalk takes at most " + most + " " + what + ", not " + items.size());
        }
    }
}
