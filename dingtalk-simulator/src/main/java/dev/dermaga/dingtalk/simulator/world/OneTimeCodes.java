package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Codes that are good for a while: sign-in codes and stream tickets (once), reply sessions and download links (often). */
public final class OneTimeCodes<T> {
    /** A code's value and end, as it is written down. */
    public record Saved<T>(T value, Instant until) {}

    private static final int MOST = 100_000;

    private final Clock clock;
    private final Duration lifetime;

    // guarded by this
    private final Map<String, Saved<T>> entries = new LinkedHashMap<>();

    public OneTimeCodes(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public synchronized String issue(T value) {
        if (entries.size() >= MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        String code = Ids.hex(16);
        entries.put(code, new Saved<>(value, clock.instant().plus(lifetime)));
        return code;
    }

    /** Uses a code up. */
    public synchronized Optional<T> redeem(String code) {
        Saved<T> entry = entries.remove(code);
        return entry == null || over(entry) ? Optional.empty() : Optional.of(entry.value());
    }

    /** Looks a code up and leaves it valid. */
    public synchronized Optional<T> peek(String code) {
        Saved<T> entry = entries.get(code);
        return entry == null || over(entry) ? Optional.empty() : Optional.of(entry.value());
    }

    synchronized Map<String, Saved<T>> save() {
        return new LinkedHashMap<>(entries);
    }

    synchronized void restore(Map<String, Saved<T>> saved) {
        entries.putAll(saved);
    }

    synchronized void forget() {
        entries.values().removeIf(this::over);
    }

    public synchronized void clear() {
        entries.clear();
    }

    private boolean over(Saved<T> entry) {
        return !clock.instant().isBefore(entry.until());
    }
}
