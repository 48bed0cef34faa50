package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.NoAnswer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of the way: makes the request, sends it, and says what the answer means. */
final class Sending implements Step.Next {
    private static final Transport.Progress UNHEARD = bytes -> {};

    private final Transport transport;
    private final Endpoints endpoints;
    private final Duration callTimeout;
    private final Verdicts verdicts;
    private final Clock clock;
    private final Pace pace;

    Sending(Transport transport, Endpoints endpoints, Duration callTimeout, Verdicts verdicts, Clock clock, Pace pace) {
        this.transport = transport;
        this.endpoints = endpoints;
        this.callTimeout = callTimeout;
        this.verdicts = verdicts;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public JsonObject run(Call call) {
        Secret token = call.token;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.putAll(call.headers);
        if (token != null && call.dialect == Call.Dialect.MODERN) {
            headers.put("x-acs-dingtalk-access-token", token.reveal());
        }
        Transport.Request request = new Transport.Request(
                call.method, address(call, token), headers, body(call), timeout(call), Pipeline.LONGEST_ANSWER, null);
        try {
            Transport.Answer answer = transport.exchange(request);
            // a page of somebody in between has a date of its own
            if (clock instanceof ServerClock own && answer.contentType().startsWith("application/json")) {
                own.learn(answer.date());
            }
            return verdicts.judge(call, answer);
        } catch (Transport.Failure failure) {
            throw new NoAnswer(
                    call.name(),
                    null,
                    null,
                    String.valueOf(failure.getMessage()),
                    failure.sent() && !call.reading,
                    failure.getCause());
        }
    }

    /** The first try has the whole of its time, a further one what is left. */
    private Duration timeout(Call call) {
        Duration longest = call.timeout == null ? callTimeout : call.timeout;
        if (call.tried <= 1) {
            return longest;
        }
        Duration left = Duration.ofNanos(Math.max(1_000_000, call.deadline - pace.nanos()));
        return left.compareTo(longest) < 0 ? left : longest;
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
}
