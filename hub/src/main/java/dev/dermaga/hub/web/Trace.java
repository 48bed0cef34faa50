package dev.dermaga.hub.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The name under which one request and all that follows from it stand in the log, as far as DingTalk's answer: 32
 * hexadecimal digits, as in W3C's {@code traceparent}.
 */
public final class Trace {

    private static final String KEY = "traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private Trace() {}

    /** The trace that the running thread works for. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** Works for this trace until closed; null for none. */
    public static Scope of(@Nullable String trace) {
        String before = MDC.get(KEY);
        set(trace);
        return () -> set(before);
    }

    /** The trace that a {@code traceparent} header names, or a new one. */
    static String from(@Nullable String traceparent) {
        Matcher given = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (given.matches()) {
            return given.group(1);
        }
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static void set(@Nullable String trace) {
        if (trace == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, trace);
        }
    }

    /** What ends with the work. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
