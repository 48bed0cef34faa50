package dev.dermaga.dingtalk.simulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The wire log: the last 2,000 calls, answers and frames. Secrets and tokens are masked before they get here. */
public final class Journal {
    private static final int KEPT = 2_000;

    /**
     * One line of the log.
     *
     * @param kind {@code call} or {@code frame}
     * @param app the client id of the app it concerns, if known
     * @param headers of a call: its content type and the {@code x-} headers, by their names in small letters
     * @param note what is special about the answer, if anything
     */
    public record Entry(
            long seq,
            Instant at,
            String kind,
            String method,
            String path,
            int status,
            @Nullable JsonNode query,
            @Nullable JsonNode headers,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            Duration duration,
            @Nullable String app,
            @Nullable String note) {}

    /** Why something was refused, for people. */
    public record Refused(
            String code, String reason, @Nullable String closestRoute) {}

    private final Clock clock;
    private final Consumer<Entry> listener;

    // guarded by this
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long lastSeq;

    public Journal(Clock clock, Consumer<Entry> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    public void call(
            String method,
            String path,
            int status,
            @Nullable JsonNode query,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            Duration duration,
            @Nullable String app) {
        call(method, path, status, query, null, request, response, refusal, duration, app, null);
    }

    public void call(
            String method,
            String path,
            int status,
            @Nullable JsonNode query,
            @Nullable JsonNode headers,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            Duration duration,
            @Nullable String app,
            @Nullable String note) {
        add("call", method, path, status, query, headers, request, response, refusal, duration, app, note);
    }

    /** A frame: {@code method} is PUSH or ACK, {@code path} its topic. */
    public void frame(
            String method,
            String topic,
            int status,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            @Nullable String app) {
        add("frame", method, topic, status, null, null, request, response, refusal, Duration.ZERO, app, null);
    }

    private void add(
            String kind,
            String method,
            String path,
            int status,
            @Nullable JsonNode query,
            @Nullable JsonNode headers,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            Duration duration,
            @Nullable String app,
            @Nullable String note) {
        Entry entry;
        synchronized (this) {
            entry = new Entry(
                    ++lastSeq,
                    clock.instant(),
                    kind,
                    method,
                    path,
                    status,
                    query,
                    headers,
                    request,
                    response,
                    refusal,
                    duration,
                    app,
                    note);
            entries.addFirst(entry);
            if (entries.size() > KEPT) {
                entries.removeLast();
            }
        }
        listener.accept(entry);
    }

    /** The newest first. */
    public synchronized List<Entry> newest(int limit) {
        return entries.stream().limit(limit).toList();
    }

    /** Everything kept, the oldest first. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>(entries);
        java.util.Collections.reverse(all);
        return all;
    }

    public synchronized void clear() {
        entries.clear();
    }
}
