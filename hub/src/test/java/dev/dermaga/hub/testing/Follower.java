package dev.dermaga.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Someone who follows the changes. Reads in a thread of its own until closed. */
public final class Follower implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final Event END = new Event("end", null, MissingNode.getInstance());

    private final InputStream in;
    private final JsonMapper json;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Event> asides = new LinkedBlockingQueue<>();
    private final ReentrantLock reading = new ReentrantLock();
    private final List<Event> seen = new ArrayList<>();

    /** @param id the position, as the browser keeps it */
    public record Event(String event, @Nullable String id, JsonNode data) {

        public String type() {
            return data.path("type").asString("");
        }

        public String position() {
            return data.path("position").asString("");
        }
    }

    private Follower(InputStream in, JsonMapper json) {
        this.in = in;
        this.json = json;
    }

    static Follower open(HttpClient http, HttpRequest request, JsonMapper json) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            Follower follower = new Follower(answer.body(), json);
            Thread reader = new Thread(follower::read, "follower");
            reader.setDaemon(true);
            reader.start();
            return follower;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event, which must be of this kind: {@code change}, {@code caught-up} or {@code reset}. */
    public Event next(String event) {
        Event next = next();
        assertThat(next.event()).as("after %s came %s", seen, next).isEqualTo(event);
        return next;
    }

    /** The next change of this type, such as {@code message.posted}; others before it are passed over. */
    public Event nextChange(String type) {
        return nextWhere(event -> event.type().equals(type));
    }

    /** The next event that is as wanted; others before it are passed over. */
    public Event nextWhere(Predicate<Event> wanted) {
        Event next = next();
        while (!wanted.test(next)) {
            assertThat(next.event()).as("the stream ended; it had %s", seen).isNotEqualTo("end");
            next = next();
        }
        return next;
    }

    /** The next event outside of the log, which comes in between the others: {@code presence} or {@code typing}. */
    public Event nextAside(String event) {
        Event next = take(asides);
        assertThat(next.event()).as("%s", next).isEqualTo(event);
        assertThat(next.id()).isNull();
        return next;
    }

    /** The next event outside of the log that is of this kind; others before it are passed over. */
    public Event nextWhereAside(String event) {
        Event next = take(asides);
        while (!next.event().equals(event)) {
            next = take(asides);
        }
        return next;
    }

    /** All events outside of the log that were not asked for yet. */
    public List<Event> asides() {
        List<Event> all = new ArrayList<>();
        asides.drainTo(all);
        return all;
    }

    /** The next event of any kind; kind {@code end} when the hub closed the stream. */
    public Event next() {
        return take(events);
    }

    private Event take(BlockingQueue<Event> from) {
        try {
            Event next = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next)
                    .as("nothing came for %s s after %s", PATIENCE_SECONDS, seen)
                    .isNotNull();
            seen.add(next);
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event, if one comes within this time. */
    public Optional<Event> poll(Duration patience) {
        try {
            return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Takes nothing from the network until {@link #goOn()}, which the same thread calls. */
    public void stall() {
        reading.lock();
    }

    public void goOn() {
        reading.unlock();
    }

    /** All events so far that were not asked for yet. */
    public List<Event> drain() {
        List<Event> all = new ArrayList<>();
        events.drainTo(all);
        return all;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String event = "message";
            String id = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.lock();
                reading.unlock();
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        boolean isAside = event.equals("presence") || event.equals("typing");
                        (isAside ? asides : events).add(new Event(event, id, json.readTree(data.toString())));
                    }
                    event = "message";
                    id = null;
                    data.setLength(0);
                } else if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line, "data: ".length(), line.length());
                }
            }
            events.add(END);
        } catch (IOException closed) { // by the test, or by the hub in the midst of an answer
            events.add(new Event("end", closed + ", because " + closed.getCause(), MissingNode.getInstance()));
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
