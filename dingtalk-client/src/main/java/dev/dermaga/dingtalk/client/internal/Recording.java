package dev.dermaga.dingtalk.client.internal;

import dev.dermaga.dingtalk.client.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down each exchange, without what must not be kept, as one line of JSON; see
 * {@link dev.dermaga.dingtalk.client.DingTalkClient.Builder#recorder(Consumer)}. What the recorder fails to do stops no
 * call.
 */
public final class Recording implements Transport {
    private static final Logger LOG = System.getLogger(Recording.class.getName());
    private static final int LONGEST_TEXT = 16 * 1024;

    private final Transport behind;
    private final Consumer<String> lines;
    private final Endpoints endpoints;
    private final Clock clock;
    private final Redaction redaction = new Redaction();
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param secrets what must not turn up in any line, wherever it may stand */
    public Recording(Transport behind, Consumer<String> lines, Endpoints endpoints, Clock clock, List<Secret> secrets) {
        this.behind = behind;
        this.lines = lines;
        this.endpoints = endpoints;
        this.clock = clock;
        secrets.forEach(secret -> redaction.learn(secret.reveal()));
    }

    @Override
    public Answer exchange(Request request) throws Failure {
        long began = System.nanoTime();
        try {
            Answer answer = behind.exchange(request);
            write(request, answer, null, began);
            return answer;
        } catch (Failure failure) {
            write(request, null, failure, began);
            throw failure;
        }
    }

    @Override
    public void close() {
        behind.close();
        if (lines instanceof AutoCloseable file) {
            try {
                file.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "The recording could not be closed: " + e);
            }
        }
    }

    private void write(Request request, @Nullable Answer answer, @Nullable Failure failure, long began) {
        try {
            lines.accept(Json.write(line(request, answer, failure, began)));
        } catch (Exception e) {
            if (failing.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The recorder fails; calls go on unrecorded: " + e);
            }
        }
    }

    private Map<String, @Nullable Object> line(
            Request request, @Nullable Answer answer, @Nullable Failure failure, long began) throws IOException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("time", clock.instant().toString());
        line.put("method", request.method());
        // secrets are learnt from the query and the headers before the rest is looked through
        Map<String, String> query = query(request);
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, redaction.parameter(name, value)));
        Object body = request.body() == null ? null : body(request.body());
        line.put(
                "path",
                isOfFile(request)
                        ? Redaction.HIDDEN
                        : redaction.text(request.uri().getRawPath()));
        line.put("query", query);
        line.put("headers", headers);
        if (request.body() != null) {
            line.put("type", request.body().contentType().split(";")[0]);
        }
        line.put("body", body);
        if (answer != null) {
            line.put("status", answer.status());
            line.put("answerType", answer.contentType());
            line.put("answer", answer(answer));
        }
        if (failure != null) {
            line.put("failure", redaction.text(String.valueOf(failure.getMessage())));
            line.put("sent", failure.sent());
        }
        line.put("millis", (System.nanoTime() - began) / 1_000_000);
        return line;
    }

    /** Where a file is to be had, or to be put, is a secret of its own. */
    private boolean isOfFile(Request request) {
        String address = request.uri().toString();
        boolean api = address.startsWith(endpoints.modern() + "/") || address.startsWith(endpoints.legacy() + "/");
        return request.download() != null || !api;
    }

    private Map<String, String> query(Request request) {
        Map<String, String> query = parameters(request.uri().getRawQuery());
        boolean signed = query.keySet().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("sign"));
        query.replaceAll((name, value) -> {
            // a signature's time is of no use without it, and would never be the same again
            boolean hidden = isOfFile(request) || signed && name.equals("timestamp");
            return hidden ? Redaction.HIDDEN : redaction.parameter(name, value);
        });
        return query;
    }

    private @Nullable Object body(Body body) throws IOException {
        String type = body.contentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            return redaction.tree(json(bytes(body)), true);
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            Map<String, String> fields = parameters(new String(bytes(body), StandardCharsets.UTF_8));
            fields.replaceAll(redaction::parameter);
            return fields;
        }
        return body.length() + " bytes";
    }

    private @Nullable Object answer(Answer answer) {
        if (answer.body().length == 0) {
            return answer.bodyLength() == 0 ? null : answer.bodyLength() + " bytes";
        }
        try {
            return redaction.tree(json(answer.body()), false);
        } catch (IOException noJson) {
            boolean readable = answer.contentType().startsWith("text/") && answer.body().length <= LONGEST_TEXT;
            return readable
                    ? redaction.text(new String(answer.body(), StandardCharsets.UTF_8))
                    : answer.body().length + " bytes";
        }
    }

    /** Any JSON, an array too. */
    private static @Nullable Object json(byte[] utf8) throws IOException {
        String wrapped = "{\"v\":" + new String(utf8, StandardCharsets.UTF_8) + "}";
        return Json.parseObject(wrapped).members().get("v");
    }

    private static byte[] bytes(Body body) throws IOException {
        try (InputStream in = body.content().get()) {
            return in.readAllBytes();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
