package dev.dermaga.dingtalk.simulator.fault;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which paths, topics or names a fault means; see {@link Scope#path()}. */
final class PathPattern {
    private static final Pattern WILD = Pattern.compile("\\*\\*|\\*|\\{[^/{}]+}");

    private PathPattern() {}

    static Predicate<String> of(@Nullable String path) {
        if (path == null) {
            return any -> true;
        }
        StringBuilder regex = new StringBuilder();
        Matcher wild = WILD.matcher(path);
        int end = 0;
        while (wild.find()) {
            regex.append(Pattern.quote(path.substring(end, wild.start())));
            regex.append(
                    switch (wild.group()) {
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        default -> "[^/]+";
                    });
            end = wild.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(path.substring(end))).toString())
                .asMatchPredicate();
    }
}
