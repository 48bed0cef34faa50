package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.ProxyOptions;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of every call, and the one place where its steps stand in their order. */
public final class Pipeline implements AutoCloseable {
    static final long LONGEST_ANSWER = 4L * 1024 * 1024;

    private final Transport transport;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Duration callTimeout;
    private final Authorizing authorizing = new Authorizing();
    private final Metering metering;
    private final Verdicts verdicts;
    private final Step.Next way;
    private final @Nullable ProxyOptions proxy;

    /* guarded by this */
    private @Nullable ProxyRelay relay;

    public Pipeline(Transport transport, Endpoints endpoints, Clock clock, Duration callTimeout) {
        this(transport, endpoints, clock, callTimeout, Habits.plain());
    }

    public Pipeline(Transport transport, Endpoints endpoints, Clock clock, Duration callTimeout, Habits habits) {
        this.transport = transport;
        this.endpoints = endpoints;
        this.clock = clock;
        this.callTimeout = callTimeout;
        this.proxy = habits.proxy();
        this.metering = new Metering(habits.meter(), habits.tracer());
        this.verdicts = new Verdicts(clock);
        this.way = Step.way(
                List.of(
                        new Logging(), // the call as the caller sees it
                        new Retrying(habits.retries(), habits.pace()), // may say it again
                        new Locking(clock), // a lock ends a try before it costs anything
                        authorizing, // may send a try twice, for a fresh token
                        new Limiting(habits.limiters(), habits.pace()), // every exchange may be one too many
                        metering), // every exchange counts
                new Sending(transport, endpoints, callTimeout, verdicts, clock, habits.pace()));
    }

    /** The app's tokens. To be said before the first call, as tokens are fetched through the pipeline too. */
    public void use(Tokens appTokens) {
        authorizing.use(appTokens);
        verdicts.of(appTokens.client());
    }

    public Metering metering() {
        return metering;
    }

    public Clock clock() {
        return clock;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** Which way sockets have to take, for the JDK's client; null when Java has no way of choosing. */
    public synchronized @Nullable ProxySelector socketProxies() {
        if (proxy == null) {
            return ProxySelector.getDefault();
        }
        if (proxy.host() == null) {
            return HttpClient.Builder.NO_PROXY;
        }
        if (proxy.user() == null) {
            return ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port()));
        }
        try {
            if (relay == null) {
                relay = new ProxyRelay(proxy);
            }
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("no port on the loopback for the way to the proxy", e);
        }
    }

    public Secret appToken() {
        return authorizing.appToken();
    }

    /** The answer's JSON. Throws what {@link Verdicts} says about every other answer. */
    public JsonObject execute(Call call) {
        return way.run(call);
    }

    /** Reads one answer in full, and complains as {@link NoAnswer} when it lacks what it must hold. */
    public <T> T execute(Call call, Reader<T> reader) {
        JsonObject answer = execute(call);
        try {
            return reader.read(answer);
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new NoAnswer(call.name(), null, null, "incomplete answer: " + e.getMessage(), !call.reading, e);
        }
    }

    /** Fetches from an address outside the API, without any token. Returns the number of bytes. */
    public long download(URI address, OutputStream out, long longest, Duration timeout) {
        String name = "GET " + address.getRawPath();
        String scheme = address.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw new NoAnswer(name, null, null, "the file's address is not one of http: " + scheme, false, null);
        }
        try {
            Transport.Answer answer =
                    transport.exchange(new Transport.Request("GET", address, Map.of(), null, timeout, longest, out));
            if (answer.status() != 200) {
                throw new NoAnswer(name, null, null, "the file came with HTTP status " + answer.status(), false, null);
            }
            return answer.bodyLength();
        } catch (Transport.Failure failure) {
            String reason = String.valueOf(failure.getMessage());
            throw new NoAnswer(name, null, null, reason, false, failure.getCause());
        }
    }

    /** Where the bytes of stored files are. */
    public ObjectStore objectStore() {
        return new ObjectStore(transport);
    }

    @Override
    public void close() {
        try {
            transport.close();
        } finally {
            synchronized (this) {
                if (relay != null) {
                    relay.close();
                }
            }
        }
    }

    /** Makes a value of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonObject answer) throws IOException;
    }
}
