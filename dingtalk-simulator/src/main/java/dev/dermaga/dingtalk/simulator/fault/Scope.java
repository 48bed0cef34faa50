package dev.dermaga.dingtalk.simulator.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where, how often and when a fault strikes.
 *
 * @param path of calls, or the topic or name of what is pushed: as it is, or a pattern, in which {@code *} and {@code
 *     {id}} are like one segment and {@code **} is like any; null: all
 * @param app the client id of the app that it strikes; null: all
 * @param times how often; null: until switched off
 * @param probability that it strikes where it could, above 0 and up to 1; null: always
 * @param seed what chance begins with, so that it can be had again; null: any
 * @param from by the simulator's clock, when it begins; null: at once
 * @param until when it ends; null: when switched off
 */
public record Scope(
        @Nullable String path,
        @Nullable String app,
        @Nullable Integer times,
        @Nullable Double probability,
        @Nullable Long seed,
        @Nullable Instant from,
        @Nullable Instant until) {
    static final Scope EVERYTHING = new Scope(null, null, null, null, null, null, null);

    private static final int LONGEST = 500;
    private static final int MOST_TIMES = 1_000_000;

    public Scope {
        checkText("path", path);
        checkText("app", app);
        if (times != null && (times < 1 || times > MOST_TIMES)) {
            throw new IllegalArgumentException(
                    "times: a fault strikes once to a million times, not " + times + " times");
        }
        if (probability != null && !(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: above 0 and at most 1, not " + probability);
        }
        if (seed != null && probability == null) {
            throw new IllegalArgumentException("seed: of which probability?");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("until: after " + from + ", not " + until);
        }
    }

    static void checkText(String name, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > LONGEST || value.matches("(?s).*\\p{Cntrl}.*"))) {
            throw new IllegalArgumentException(
                    name + ": 1 to " + LONGEST + " characters, none of which controls anything");
        }
    }

    boolean began(Instant now) {
        return from == null || !now.isBefore(from);
    }

    boolean ended(Instant now) {
        return until != null && !now.isBefore(until);
    }

    Scope path(String pattern) {
        return new Scope(pattern, app, times, probability, seed, from, until);
    }

    Scope app(String clientId) {
        return new Scope(path, clientId, times, probability, seed, from, until);
    }

    Scope times(int count) {
        return new Scope(path, app, count, probability, seed, from, until);
    }

    Scope chance(double of, @Nullable Long beginning) {
        return new Scope(path, app, times, of, beginning, from, until);
    }

    Scope from(Instant begin) {
        return new Scope(path, app, times, probability, seed, begin, until);
    }

    Scope until(Instant end) {
        return new Scope(path, app, times, probability, seed, from, end);
    }
}
