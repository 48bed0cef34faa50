package dev.dermaga.dingtalk.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code name=value&…}: the first thousand pairs; of a repeated name the first counts. */
public final class Forms {
    private static final int MOST = 1_000;

    private Forms() {}

    public static Map<String, String> decode(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] pairs = text.split("&", MOST + 1);
        for (String pair : List.of(pairs).subList(0, Math.min(pairs.length, MOST))) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.putIfAbsent(decoded(name), decoded(value));
        }
        return values;
    }

    /** One segment of a path, where {@code +} is itself. */
    static String decodedSegment(String segment) {
        return decoded(segment.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
