package dev.dermaga.dingtalk.client.robot;

import dev.dermaga.dingtalk.client.id.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message calls by name. DingTalk wants a person in the {@code at} list and as {@code @id} in the text; the
 * client adds what the text lacks, so the two always agree. At most 50 people; only members of the group are called.
 */
public final class Mentions {
    private static final int MOST = 50;
    private static final Mentions NONE = new Mentions(List.of(), List.of(), false);

    private final List<String> userIds;
    private final List<String> mobiles;
    private final boolean everyone;

    private Mentions(List<String> userIds, List<String> mobiles, boolean everyone) {
        this.userIds = List.copyOf(new LinkedHashSet<>(userIds));
        this.mobiles = List.copyOf(new LinkedHashSet<>(mobiles));
        this.everyone = everyone;
        if (this.userIds.size() + this.mobiles.size() > MOST) {
            throw new IllegalArgumentException("a message can mention at most " + MOST + " people, not "
                    + (this.userIds.size() + this.mobiles.size()));
        }
    }

    public static Mentions none() {
        return NONE;
    }

    public static Mentions ofUsers(List<UserId> users) {
        return new Mentions(users.stream().map(UserId::value).toList(), List.of(), false);
    }

    public static Mentions ofUsers(UserId... users) {
        return ofUsers(List.of(users));
    }

    public static Mentions ofMobiles(List<String> mobiles) {
        mobiles.forEach(mobile -> Checks.text(mobile, "mobile"));
        return new Mentions(List.of(), mobiles, false);
    }

    public static Mentions everyone() {
        return new Mentions(List.of(), List.of(), true);
    }

    /** These and those. */
    public Mentions and(Mentions others) {
        return new Mentions(
                joined(userIds, others.userIds), joined(mobiles, others.mobiles), everyone || others.everyone);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    public boolean isNone() {
        return userIds.isEmpty() && mobiles.isEmpty() && !everyone;
    }

    List<String> userIds() {
        return userIds;
    }

    List<String> mobiles() {
        return mobiles;
    }

    boolean callsEveryone() {
        return everyone;
    }

    /** The {@code at} member, or null when nobody is mentioned. */
    @Nullable
    Map<String, Object> list() {
        if (isNone()) {
            return null;
        }
        Map<String, Object> at = new LinkedHashMap<>();
        if (!userIds.isEmpty()) {
            at.put("atUserIds", userIds);
        }
        if (!mobiles.isEmpty()) {
            at.put("atMobiles", mobiles);
        }
        at.put("isAtAll", everyone);
        return at;
    }

    /** The text, with everybody in it who is on the list. */
    String in(String text) {
        List<String> missing = new ArrayList<>();
        for (List<String> names : List.of(userIds, mobiles)) {
            for (String name : names) {
                if (!calls(text, name)) {
                    missing.add("@" + name);
                }
            }
        }
        return missing.isEmpty() ? text : text + " " + String.join(" ", missing);
    }

    /** Whether {@code @name} stands in the text as a whole word, so that {@code @ana} is not found in {@code @anabel}. */
    private static boolean calls(String text, String name) {
        String call = "@" + name;
        for (int at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
            if (!goesOn(text, at + call.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether an id does not end here. A dot is part of one only between its other characters. */
    private static boolean goesOn(String text, int end) {
        if (end == text.length()) {
            return false;
        }
        char next = text.charAt(end);
        boolean inside = next == '.' || next == '@';
        return isPartOfId(next) || inside && end + 1 < text.length() && isPartOfId(text.charAt(end + 1));
    }

    private static boolean isPartOfId(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    @Override
    public String toString() {
        return everyone ? "everyone" : userIds.size() + mobiles.size() + " people";
    }
}
