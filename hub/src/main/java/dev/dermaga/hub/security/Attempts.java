package dev.dermaga.hub.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts what somebody tries within a time, such as wrong tokens from one address. The same thing counts once: a program
 * with an old token guesses nothing. Each node counts for itself, in memory; whoever counts longest ago is forgotten first.
 */
final class Attempts {

    private static final int MOST_KNOWN = 10_000;

    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Map<String, Tried> known = new LinkedHashMap<>(16, 0.75f, true) { // guarded by this
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Tried> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    private record Tried(Instant until, Set<String> things) {}

    Attempts(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** How long this one has to wait; empty when it need not. */
    synchronized Optional<Duration> pause(String who) {
        Instant now = clock.instant();
        Tried tried = known.get(who);
        if (tried != null && !tried.until().isAfter(now)) {
            known.remove(who);
            return Optional.empty();
        }
        return tried == null || tried.things().size() < most
                ? Optional.empty()
                : Optional.of(Duration.between(now, tried.until()));
    }

    /** Notes an attempt. */
    synchronized void tried(String who, String what) {
        if (pause(who).isEmpty()) {
            known.computeIfAbsent(who, one -> new Tried(clock.instant().plus(within), new HashSet<>()))
                    .things()
                    .add(what);
        }
    }

    /** For the header Retry-After. */
    static String seconds(Duration pause) {
        return Long.toString(Math.max(1, pause.plusMillis(999).toSeconds()));
    }
}
