package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.DingTalkException;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import dev.dermaga.dingtalk.client.error.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of every call: token, request, answer, verdict; once again when DingTalk no longer takes the token. */
public final class Pipeline implements AutoCloseable {
    static final long LONGEST_ANSWER = 4L * 1024 * 1024;
    private static final Transport.Progress UNHEARD = bytes -> {};

    private final Transport transport;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Duration callTimeout;
    private final Verdicts verdicts;
    private Metering metering = new Metering(exchange -> {});
    private @Nullable Tokens tokens;

    public Pipeline(Transport transport, Endpoints endpoints, Clock clock, Duration callTimeout) {
        this.transport = transport;
        this.endpoints = endpoints;
        this.clock = clock;
        this.callTimeout = callTimeout;
        this.verdicts = new Verdicts(clock);
    }

    public void use(Tokens appTokens) {
        this.tokens = appTokens;
    }

    /** Whom to tell of every exchange. To be said before the first call. */
    public void use(Meter meter) {
        this.metering = new Metering(meter);
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

    public Secret appToken() {
        if (tokens == null) {
            throw new IllegalStateException("this client has no app; give one to the builder");
        }
        return tokens.current();
    }

    /** The answer's JSON. Throws what {@link Verdicts} says about every other answer. */
    public JsonObject execute(Call call) {
        if (call.tokenUse != Call.TokenUse.APP) {
            return once(call, call.userToken);
        }
        Secret token = appToken();
        try {
            return once(call, token);
        } catch (Refused refused) {
            if (!Codes.isInvalidToken(refused.code())) {
                throw refused;
            }
            tokens().reject(token);
            return once(call, appToken());
        }
    }

    /** Reads one answer in full, and complains as {@link NoAnswer} when it lacks what it must hold. */
    public <T> T execute(Call call, Reader<T> reader) {
        JsonObject answer = execute(call);
        try {
            return reader.read(answer);
        } catch (IOException | IllegalArgumentException e) {
            throw new NoAnswer(call.name(), null, null, "incomplete answer: " + e.getMessage(), !call.reading, e);
        }
    }

    /** Fetches from an address outside the API, without any token. Returns the number of bytes. */
    public long download(URI address, OutputStream out, long longest, Duration timeout) {
        String name = "GET " + address.getRawPath();
        String scheme = address.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("not an http address: " + scheme);
        }
        try {
            Transport.Answer answer =
                    transport.exchange(new Transport.Request("GET", address, Map.of(), null, timeout, longest, out));
            if (answer.status() != 200) {
                throw new NoAnswer(name, null, null, "the file came with HTTP status " + answer.status(), false, null);
            }
            return answer.bodyLength();
        } catch (Transport.Failure failure) {
            throw new NoAnswer(name, null, null, reason(failure), false, failure.getCause());
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    private Tokens tokens() {
        return java.util.Objects.requireNonNull(tokens);
    }

    private JsonObject once(Call call, @Nullable Secret token) {
        long began = System.nanoTime();
        try {
            JsonObject answer = exchange(call, token);
            metering.answered(call, began);
            return answer;
        } catch (DingTalkException e) {
            metering.failed(call, e, began);
            throw e;
        }
    }

    private JsonObject exchange(Call call, @Nullable Secret token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (token != null && call.dialect == Call.Dialect.MODERN) {
            headers.put("x-acs-dingtalk-access-token", token.reveal());
        }
        Transport.Request request = new Transport.Request(
                call.method,
                address(call, token),
                headers,
                body(call),
                call.timeout == null ? callTimeout : call.timeout,
                LONGEST_ANSWER,
                null);
        try {
            return verdicts.judge(call, transport.exchange(request));
        } catch (Transport.Failure failure) {
            throw new NoAnswer(
                    call.name(), null, null, reason(failure), failure.sent() && !call.reading, failure.getCause());
        }
    }

    private URI address(Call call, @Nullable Secret token) {
        StringBuilder address = new StringBuilder();
        if (call.address != null) {
            address.append(call.address);
        } else {
            address.append(call.dialect == Call.Dialect.MODERN ? endpoints.modern() : endpoints.legacy())
                    .append(call.path);
        }
        char separator = address.indexOf("?") < 0 ? '?' : '&';
        if (token != null && call.dialect == Call.Dialect.LEGACY) {
            address.append(separator).append("access_token=").append(Call.encoded(token.reveal()));
            separator = '&';
        }
        for (Map.Entry<String, String> parameter : call.query.entrySet()) {
            address.append(separator)
                    .append(Call.encoded(parameter.getKey()))
                    .append('=')
                    .append(Call.encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(address.toString());
    }

    private static Transport.@Nullable Body body(Call call) {
        if (call.body != null) {
            return call.body;
        }
        if (call.json == null) {
            return null;
        }
        byte[] utf8 = call.json.getBytes(StandardCharsets.UTF_8);
        return new Transport.Body(
                "application/json; charset=utf-8", utf8.length, () -> new ByteArrayInputStream(utf8), UNHEARD);
    }

    private static String reason(Transport.Failure failure) {
        return String.valueOf(failure.getMessage());
    }

    /** Makes a value of an answer. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonObject answer) throws IOException;
    }
}
