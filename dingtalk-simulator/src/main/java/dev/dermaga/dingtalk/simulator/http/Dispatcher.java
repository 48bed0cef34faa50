package dev.dermaga.dingtalk.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.dingtalk.simulator.fault.CallEffect;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.UploadEffect;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.replay.Replay;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every call of the platform's API: reads it, lets faults interfere, checks who calls, acts, answers, logs. */
public final class Dispatcher {
    private static final Journal.Refused SHUT_OUT =
            new Journal.Refused("1111", "Too many calls from this address, which is shut out for a while", null);

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
        boolean streams = routes.streams(request.getMethod(), pathOf(request));
        UploadEffect upload = upload(request, streams);
        try {
            if (streams) {
                stream(request, response, callback, started, upload);
            } else if (upload.strikes()) {
                answer(request, response, callback, spoiled(request, upload), started, upload.note());
            } else {
                bodies.read(
                        request,
                        callback,
                        body -> answer(request, response, callback, body, started, null),
                        no -> refuse(request, response, callback, no));
            }
        } catch (UploadEffect.BrokenOff broken) {
            breakOff(request, callback, broken);
        }
    }

    private void answer(
            Request request, Response response, Callback callback, byte[] body, long started, @Nullable String fault)
            throws Exception {
        Call call = call(request, body);
        Outcome outcome = replayedOrDecided(call);
        log(call, outcome, Masking.body(call.contentType(), body), started, fault);
        finish(request, response, callback, outcome);
    }

    private void stream(Request request, Response response, Callback callback, long started, UploadEffect upload)
            throws Exception {
        CountingInput content =
                new CountingInput(upload.spoil(Content.Source.asInputStream(request), request.getLength()));
        Call call = call(request, new byte[0]);
        call.content(content);
        Outcome outcome = decide(call);
        log(call, outcome, Masking.content(call.contentType(), content.count()), started, upload.note());
        finish(request, response, callback, outcome);
    }

    /** What a fault does to the body of a call that uploads something. */
    private UploadEffect upload(Request request, boolean streams) {
        String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        boolean uploads = streams
                ? request.getMethod().equals("PUT")
                : type.toLowerCase(Locale.ROOT).startsWith("multipart/") && request.getLength() <= Bodies.LARGEST;
        return uploads
                ? faults.nextUpload(
                        pathOf(request), () -> gate.clientOf(queryOf(request), headersOf(request), new byte[0]))
                : UploadEffect.NONE;
    }

    /** A body as a fault lets it come; unlike others it keeps a thread. */
    private static byte[] spoiled(Request request, UploadEffect upload) throws IOException {
        try (InputStream in = upload.spoil(Content.Source.asInputStream(request), request.getLength())) {
            return in.readNBytes(Bodies.LARGEST);
        }
    }

    private void breakOff(Request request, Callback callback, UploadEffect.BrokenOff broken) {
        journal.call(
                request.getMethod(),
                Masking.path(pathOf(request)),
                0,
                Masking.query(queryOf(request)),
                null,
                null,
                new Journal.Refused("brokenOff", broken.getMessage(), null),
                Duration.ZERO,
                null);
        reset(request, callback);
    }

    /** Ends the connection with a reset, whatever is still on its way. */
    private static void reset(Request request, Callback callback) {
        EndPoint wire = request.getConnectionMetaData().getConnection().getEndPoint();
        Object transport = wire.getTransport();
        while (transport instanceof EndPoint below) {
            transport = below.getTransport();
        }
        if (transport instanceof NetworkChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // it is gone already
            }
        }
        wire.close();
        callback.failed(new LostOnPurpose());
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

    private void log(Call call, Outcome outcome, @Nullable JsonNode body, long started, @Nullable String fault) {
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
                outcome.note == null ? fault : outcome.note);
    }

    private static void finish(Request request, Response response, Callback callback, Outcome outcome) {
        if (outcome.lost) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new LostOnPurpose());
        } else {
            if (outcome.twice && outcome.answer.content() == null) {
                request.addHttpStreamWrapper(Twice::new);
            }
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
            boolean twice,
            @Nullable String note) {
        Outcome(Answer answer, Journal.@Nullable Refused refused, @Nullable String app) {
            this(answer, refused, app, false, false, null);
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
        return new Outcome(recorded.answer(), null, null, false, false, note);
    }

    private Outcome decide(Call call) throws Exception {
        Optional<Answer> page = gate.shutOut(call);
        if (page.isPresent()) {
            return new Outcome(page.get(), SHUT_OUT, null);
        }
        CallEffect effect = faults.next(call.path(), () -> gate.clientOf(call.query(), call.headers(), call.body()));
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
            gate.inspect(route, call);
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
                    app);
        }
        if (effect.lost()) {
            refused = new Journal.Refused("lost", "Fault: done, but the answer was lost on the way", null);
        }
        return new Outcome(answer, refused, app, effect.lost(), effect.twice(), effect.note());
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
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    /** Not worth a line in the server's own log. */
    private static final class LostOnPurpose extends java.io.EOFException implements QuietException {}
}
