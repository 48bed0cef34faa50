package dev.dermaga.dingtalk.client.directory;

import java.util.List;
import java.util.regex.Pattern;

/** What DingTalk would refuse anyway. */
final class Checks {
    private static final int MOST_PERMITS = 50;
    private static final Pattern MOBILE = Pattern.compile("1\\d{10}|\\+\\d{1,4}-\\d{4,15}");

    private Checks() {}

    static String length(String text, int least, int most, String what) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new IllegalArgumentException(
                    what + " must have " + least + " to " + most + " characters, not " + length);
        }
        return text;
    }

    static void most(List<?> items, int most, String what) {
        if (items.size() > most) {
            throw new IllegalArgumentException("DingTalk takes at most " + most + " " + what + ", not " + items.size());
        }
    }

    static String departmentName(String name) {
        if (name.chars().anyMatch(c -> c == '-' || c == ',' || c == '，' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("DingTalk takes no hyphen and no comma in a department's name: " + name);
        }
        return length(name, 1, 64, "the department's name");
    }

    static String mobile(String number) {
        if (!MOBILE.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "a mobile number is 11 digits, or +CC-NUMBER outside of the Chinese mainland");
        }
        return number;
    }

    static long order(long order) {
        if (order <= 0) {
            throw new IllegalArgumentException("the order must be above 0, not " + order);
        }
        return order;
    }

    /** @param together whether both lists share the limit */
    static void permits(List<?> departments, List<?> people, boolean together) {
        most(departments, MOST_PERMITS, "departments");
        most(people, MOST_PERMITS, "people");
        if (together && departments.size() + people.size() > MOST_PERMITS) {
            throw new IllegalArgumentException("DingTalk takes at most " + MOST_PERMITS
                    + " departments and people together, not " + (departments.size() + people.size()));
        }
    }
}
