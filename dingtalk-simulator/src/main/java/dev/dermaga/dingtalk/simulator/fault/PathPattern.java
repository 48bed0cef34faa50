package dev.dermaga.dingtalk.simulator.fault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which paths, topics or names a fault means; see {@link Scope#path()}. Takes no longer than the path is long for each part
 * of the pattern, whatever both are.
 */
final class PathPattern implements Predicate<String> {
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|\\{[^/{}]+}");

    private final List<String> parts = new ArrayList<>();

    private PathPattern(String pattern) {
        Matcher wild = PART.matcher(pattern);
        int end = 0;
        while (wild.find()) {
            parts.add(pattern.substring(end, wild.start()));
            parts.add(wild.group());
            end = wild.end();
        }
        parts.add(pattern.substring(end));
    }

    static Predicate<String> of(@Nullable String pattern) {
        return pattern == null ? any -> true : new PathPattern(pattern);
    }

    @Override
    public boolean test(String path) {
        BitSet places = new BitSet(); // up to where the parts so far can reach
        places.set(0);
        for (int i = 0; i < parts.size(); i++) {
            places = i % 2 == 0 ? after(parts.get(i), path, places) : afterWild(parts.get(i), path, places);
        }
        return places.get(path.length());
    }

    private static BitSet after(String literal, String path, BitSet places) {
        BitSet next = new BitSet();
        places.stream()
                .filter(place -> path.startsWith(literal, place))
                .forEach(place -> next.set(place + literal.length()));
        return next;
    }

    private static BitSet afterWild(String wild, String path, BitSet places) {
        BitSet next = new BitSet();
        boolean inside = false;
        for (int place = 0; place <= path.length(); place++) {
            boolean something = wild.startsWith("{");
            if (inside || places.get(place) && !something) {
                next.set(place);
            }
            boolean onward = place < path.length() && (wild.equals("**") || path.charAt(place) != '/');
            inside = onward && (inside || places.get(place));
        }
        return next;
    }
}
