package dev.dermaga.dingtalk.simulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The wire log: the last 2,000 calls, answers and frames, or fewer when they are long. Secrets and tokens are masked
 * before they get here.
 */
public final class Journal {
    private static final int KEPT = 2_000;

    /** About as many bytes of memory. */
    private static final long KEPT_WEIGHT = 32L << 20;

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
    private final Deque<Kept> entries = new ArrayDeque<>();
    private long weight;
    private long lastSeq;

    private record Kept(Entry entry, long weight) {}

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

    /** A frame: {@code method} is PUSH, ACK, POST, OPEN or CLOSE, or FAULT; {@code path} its topic. */
    public void frame(
            String method,
            String topic,
            int status,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            @Nullable String app) {
        frame(method, topic, status, request, response, refusal, app, null);
    }

    /** A frame about which there is something special, such as a fault that struck it. */
    public void frame(
            String method,
            String topic,
            int status,
            @Nullable JsonNode request,
            @Nullable JsonNode response,
            @Nullable Refused refusal,
            @Nullable String app,
            @Nullable String note) {
        add("frame", method, topic, status, null, null, request, response, refusal, Duration.ZERO, app, note);
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
            Kept kept = new Kept(entry, weight(entry));
            entries.addFirst(kept);
            weight += kept.weight();
            while (entries.size() > KEPT || weight > KEPT_WEIGHT && entries.size() > 1) {
                weight -= entries.removeLast().weight();
            }
        }
        listener.accept(entry);
    }

    /** The newest first. */
    public synchronized List<Entry> newest(int limit) {
        return entries.stream().limit(limit).map(Kept::entry).toList();
    }

    /** Everything kept, the oldest first. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>(entries.size());
        entries.descendingIterator().forEachRemaining(kept -> all.add(kept.entry()));
        return all;
    }

    public synchronized void clear() {
        entries.clear();
        weight = 0;
    }

    private static long weight(Entry entry) {
        return 500
                + 2L * entry.path().length()
                + weight(entry.query())
                + weight(entry.headers())
                + weight(entry.request())
                + weight(entry.response());
    }

    private static long weight(@Nullable JsonNode node) {
        if (node == null) {
            return 0;
        }
        long sum = 64 + (node.isTextual() ? 2L * node.textValue().length() : 0);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            sum += 64 + 2L * member.getKey().length() + weight(member.getValue());
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                sum += weight(item);
            }
        }
        return sum;
    }
}
