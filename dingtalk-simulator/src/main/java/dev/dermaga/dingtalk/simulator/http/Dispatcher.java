package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.replay.Replay;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every call of the platform's API: reads it, lets faults interfere, checks who calls, acts, answers, logs. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final RouteTable routes;
    private final Gate gate;
    private final Billing billing;
    private final Faults faults;
    private final Replay replay;
    private final Journal journal;
    private final Function<Request, Door> doors;
    private final Bodies bodies;

    public Dispatcher(
            RouteTable routes,
            Gate gate,
            MonthlyQuota quota,
            Faults faults,
            Replay replay,
            Journal journal,
            Function<Request, Door> doors,
            Bodies bodies) {
        this.routes = routes;
        this.gate = gate;
        this.billing = new Billing(quota);
        this.faults = faults;
        this.replay = replay;
        this.journal = journal;
        this.doors = doors;
        this.bodies = bodies;
    }

    public void handle(Request request, Response response, Callback callback) throws Exception {
        long started = System.nanoTime();
        if (routes.streams(request.getMethod(), pathOf(request))) {
            stream(request, response, callback, started);
            return;
        }
        bodies.read(
                request,
                callback,
                body -> {
                    Call call = call(request, body);
                    Outcome outcome = replayedOrDecided(call);
                    log(call, outcome, Masking.body(call.contentType(), body), started);
                    finish(request, response, callback, outcome);
                },
                no -> refuse(request, response, callback, no));
    }

    private void stream(Request request, Response response, Callback callback, long started) throws Exception {
        CountingInput content = new CountingInput(Content.Source.asInputStream(request));
        Call call = call(request, new byte[0]);
        call.content(content);
        Outcome outcome = decide(call);
        log(call, outcome, Masking.content(call.contentType(), content.count()), started);
        finish(request, response, callback, outcome);
    }

    private Call call(Request request, byte[] body) {
        Door door = doors.apply(request);
        return new Call(request.getMethod(), pathOf(request), queryOf(request), headersOf(request), body, door.base())
                .from(Request.getRemoteAddr(request))
                .streamsAt(door.stream());
    }

    private void refuse(Request request, Response response, Callback callback, Bodies.Unread no) {
        boolean media = no == Bodies.Unread.TOO_LARGE && pathOf(request).equals("/media/upload");
        Answer answer = media ? Refusal.old(40006, "不合法的文件大小").answer().with("Connection", "close") : no.answer();
        journal.call(
                request.getMethod(),
                Masking.path(pathOf(request)),
                answer.status(),
                Masking.query(queryOf(request)),
                null,
                Masking.body(answer.contentType(), answer.body()),
                new Journal.Refused(no.code(), no.reason(), null),
                Duration.ZERO,
                null);
        send(response, callback, answer);
    }

    private void log(Call call, Outcome outcome, @Nullable JsonNode body, long started) {
        long micros = (System.nanoTime() - started) / 1_000;
        journal.call(
                call.method(),
                Masking.path(call.path()),
                outcome.lost ? 0 : outcome.answer.status(),
                Masking.query(call.query()),
                Masking.headers(call.headers()),
                body,
                shown(outcome.answer),
                outcome.refused,
                Duration.ofNanos(micros * 1_000),
                outcome.app,
                outcome.note);
    }

    private static void finish(Request request, Response response, Callback callback, Outcome outcome) {
        if (outcome.lost) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new LostOnPurpose());
        } else {
            send(response, callback, outcome.answer);
        }
    }

    private static @Nullable JsonNode shown(Answer answer) {
        Answer.Content content = answer.content();
        return content == null
                ? Masking.body(answer.contentType(), answer.body())
                : Masking.content(answer.contentType(), content.length());
    }

    private record Outcome(
            Answer answer,
            Journal.@Nullable Refused refused,
            @Nullable String app,
            boolean lost,
            @Nullable String note) {
        Outcome(Answer answer, Journal.@Nullable Refused refused, @Nullable String app, boolean lost) {
            this(answer, refused, app, lost, null);
        }
    }

    /** As it was recorded, where it was; but a token comes from the world if the world knows the app. */
    private Outcome replayedOrDecided(Call call) throws Exception {
        Replay.Recorded recorded = replay.next(call).orElse(null);
        if (recorded == null || recorded.isToken()) {
            Outcome decided = decide(call);
            if (recorded == null || decided.refused == null) {
                return decided;
            }
        }
        String note = "Answered from line " + recorded.number() + " of the recording";
        return new Outcome(recorded.answer(), null, null, false, note);
    }

    private Outcome decide(Call call) throws Exception {
        Faults.Effect effect = faults.next(call.path());
        effect.pause();
        Answer answer;
        Journal.Refused refused = null;
        Route route = null;
        boolean billed = false;
        try {
            route = routes.find(call);
            effect.refuse(route);
            gate.admit(route, call);
            billing.open(route, call);
            billed = true;
            gate.permit(route, call);
            answer = route.handler().handle(call);
        } catch (Refusal refusal) {
            answer = refusal.answer();
            refused = new Journal.Refused(refusal.code(), refusal.reason(), refusal.closestRoute());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed inside the simulator", call.method(), call.path(), e);
            Refusal refusal = RouteTable.modern(call.path())
                    ? Refusal.modern(500, "system.error", "The simulator failed: " + e)
                    : Refusal.old(-1, "系统繁忙", "The simulator failed: " + e);
            answer = refusal.answer();
            refused = new Journal.Refused(refusal.code(), refusal.reason(), null);
        }
        if (route != null) {
            boolean unanswered = effect.lost() || effect.page() != null;
            billing.settle(route, billed, refused == null ? null : refused.code(), unanswered);
        }
        String app = call.client().isEmpty() ? null : call.client();
        if (effect.page() != null) {
            return new Outcome(
                    Answer.html(200, effect.page()),
                    new Journal.Refused("html", "Fault: a page instead of an answer", null),
                    app,
                    false);
        }
        if (effect.lost()) {
            refused = new Journal.Refused("lost", "Fault: done, but the answer was lost on the way", null);
        }
        return new Outcome(answer, refused, app, effect.lost());
    }

    /** The path as it came, dots resolved, still encoded: an id may contain an encoded slash. */
    public static String pathOf(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path == null ? "/" : path;
    }

    public static Map<String, String> queryOf(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? Map.of() : Forms.decode(query);
    }

    public static Map<String, String> headersOf(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            if (field.getValue() != null) {
                headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue());
            }
        }
        return headers;
    }

    public static void send(Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Answer.Content content = answer.content();
        if (content != null) {
            send(response, callback, content);
            return;
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static void send(Response response, Callback callback, Answer.Content content) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length());
        try {
            Content.copy(Content.Source.from(content.opening().open()), response, callback);
        } catch (java.io.IOException e) {
            callback.failed(e);
        }
    }

    /** Not worth a line in the server's own log. */
    private static final class LostOnPurpose extends java.io.EOFException implements QuietException {}
}
