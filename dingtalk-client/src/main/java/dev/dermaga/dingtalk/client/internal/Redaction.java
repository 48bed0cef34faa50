package dev.dermaga.dingtalk.client.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an exchange what must not be kept: secrets by the names of their fields and by what was seen to be one
 * before, mobile numbers by their looks. What was taken out stands as {@link #HIDDEN}.
 */
final class Redaction {
    static final String HIDDEN = "***";

    private static final int SHORTEST_SECRET = 6;
    private static final int MOST_KNOWN = 1_000;

    /** Parts of names, in lower case and without lines between words. */
    private static final List<String> SECRET = List.of(
            "token",
            "secret",
            "password",
            "ticket",
            "signature",
            "session",
            "aeskey",
            "accesskey",
            "encrypt",
            "webhook",
            "credential");

    /** A secret of some, and of others the name of a row in a form: hidden, but not looked for anywhere else. */
    private static final String KEY = "key";

    private static final Set<String> SECRET_NAMES = Set.of(
            KEY,
            "sign",
            "authcode",
            "tmpauthcode",
            "authorization",
            "downloadcode",
            "picturedownloadcode",
            "downloadurl",
            "resourceurl",
            "resourceurls");

    /** Look like secrets and are none. */
    private static final Set<String> HARMLESS = Set.of("nexttoken", "tokentype", "sessiontype", "signstatus");

    /** Secret only in a request: in an answer it is DingTalk's word for what went wrong. */
    private static final String CODE = "code";

    private static final List<String> NUMBERS = List.of("mobile", "phone", "telephone");

    private static final Pattern MOBILE =
            Pattern.compile("(?<![\\d.])(?:\\+\\d{1,3}[- ]?\\d{6,14}|(?:86[- ]?)?1[3-9]\\d{9})(?!\\d)");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)((?:access_?token|sign|signature|ticket|session|secret|code|key)=)[^&\\s\"']+");

    /* guarded by this: what was last seen to be a secret, the oldest first */
    private final Set<String> known = new LinkedHashSet<>();

    /** A text that is a secret, wherever it may turn up. */
    synchronized void learn(String secret) {
        if (secret.length() >= SHORTEST_SECRET && known.add(secret) && known.size() > MOST_KNOWN) {
            known.remove(known.iterator().next());
        }
    }

    private synchronized String withoutKnown(String words) {
        String left = words;
        for (String secret : known) {
            left = left.replace(secret, HIDDEN);
        }
        return left;
    }

    /** A copy of JSON as maps and lists. */
    @Nullable
    Object tree(@Nullable Object value, boolean request) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            members.forEach((name, member) ->
                    copy.put(text(String.valueOf(name)), member(String.valueOf(name), member, request)));
            return copy;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(tree(item, request)));
            return copy;
        }
        if (value instanceof Number number) {
            return MOBILE.matcher(number.toString()).matches() ? HIDDEN : number;
        }
        return value instanceof String text ? text(inside(text, request)) : value;
    }

    /** DingTalk puts JSON into strings, with names of its own. */
    private String inside(String text, boolean request) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            Map<String, ? extends @Nullable Object> members =
                    Json.parseObject(text).members();
            Object redacted = tree(members, request);
            return members.equals(redacted) || !(redacted instanceof Map<?, ?> copy) ? text : Json.write(named(copy));
        } catch (IOException noJson) {
            return text;
        }
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> members) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private @Nullable Object member(String name, @Nullable Object value, boolean request) {
        if (isSecret(name, request)) {
            if (!plain(name).equals(KEY)) {
                learnAll(value);
            }
            return value == null || value instanceof Boolean ? value : HIDDEN;
        }
        boolean number = NUMBERS.stream().anyMatch(part -> plain(name).contains(part));
        return number && (value instanceof String || value instanceof Number) ? HIDDEN : tree(value, request);
    }

    /** A parameter or header of a request. */
    String parameter(String name, String value) {
        Object redacted = member(name, value, true);
        return String.valueOf(redacted);
    }

    private void learnAll(@Nullable Object value) {
        if (value instanceof String text) {
            learn(text);
        } else if (value instanceof List<?> items) {
            items.forEach(this::learnAll);
        } else if (value instanceof Map<?, ?> members) {
            members.values().forEach(this::learnAll);
        }
    }

    /** Words that somebody wrote, which may hold a link with a secret in it, or a number. */
    String text(String words) {
        String redacted = PARAMETER.matcher(withoutKnown(words)).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        return MOBILE.matcher(redacted).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }

    private static boolean isSecret(String name, boolean request) {
        String plain = plain(name);
        if (HARMLESS.contains(plain)) {
            return false;
        }
        return SECRET_NAMES.contains(plain)
                || request && plain.equals(CODE)
                || SECRET.stream().anyMatch(plain::contains);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
