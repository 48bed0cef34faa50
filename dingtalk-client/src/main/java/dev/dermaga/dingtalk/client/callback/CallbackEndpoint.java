package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.Meter;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.Tracer;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Handled;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Probed;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Reason;
import dev.dermaga.dingtalk.client.callback.CallbackAnswer.Rejected;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.CorpId;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent;
import dev.dermaga.dingtalk.client.inbound.InboundHandler;
import dev.dermaga.dingtalk.client.internal.Metering;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address of the app's own that DingTalk posts to, without the HTTP server: hand it what came, write back what it
 * answers.
 *
 * <pre>{@code
 * CallbackEndpoint events = CallbackEndpoint.forEvents(token, aesKey, ClientId.of("ding…"), handler);
 * // in a servlet, a controller or an HttpHandler:
 * CallbackAnswer answer = events.answer(
 *         request.getMethod(), request.getQueryString(), request::getHeader, request.getInputStream());
 * response.setStatus(answer.status());
 * response.setContentType(CallbackAnswer.CONTENT_TYPE);
 * response.getOutputStream().write(answer.bytes());
 * }</pre>
 *
 * <p>The handler runs on the caller's thread, for one event of a conversation at a time, and its {@link Ack} decides:
 * when it says later, or throws, DingTalk is answered so that it sends an event again, 10 s and 30 s later. It waits 2.5
 * seconds, 2 for cards. Whatever comes from elsewhere is {@link CallbackAnswer.Rejected} before the handler hears of
 * it. Thread-safe; starts no threads.
 */
public final class CallbackEndpoint {
    /** The longest body that is read, in bytes; what is longer is rejected. */
    public static final int MAX_BODY = 1 << 20;

    private static final Logger LOG = System.getLogger(CallbackEndpoint.class.getName());
    private static final int LANES = 256;

    private final Reader reader;
    private final InboundHandler handler;
    private final Clock clock;
    private final Metering metering;
    private final ReentrantLock[] lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toArray(ReentrantLock[]::new);

    private CallbackEndpoint(Reader reader, InboundHandler handler) {
        this(reader, handler, Clock.systemUTC(), new Metering(exchange -> {}, Tracer.none()));
    }

    private CallbackEndpoint(Reader reader, InboundHandler handler, Clock clock, Metering metering) {
        this.reader = reader;
        this.handler = handler;
        this.clock = clock;
        this.metering = metering;
    }

    /**
     * For events that the app subscribed to in the developer console.
     *
     * @param token the console's signature token
     * @param aesKey the console's encryption key, 43 letters and digits
     * @see <a href="https://open.dingtalk.com/document/development/develop-stream-mode-push-server">Event push</a>
     */
    public static CallbackEndpoint forEvents(Secret token, Secret aesKey, ClientId app, InboundHandler handler) {
        return new CallbackEndpoint(new EventReader(token, aesKey, app.value()), handler);
    }

    /** For events whose address was registered by a call, which belong to the organization. */
    public static CallbackEndpoint forEvents(Secret token, Secret aesKey, CorpId corp, InboundHandler handler) {
        return new CallbackEndpoint(new EventReader(token, aesKey, corp.value()), handler);
    }

    /**
     * For what people say to the robot, when its messages are received over HTTP. The reply is the answer: see
     * {@link dev.dermaga.dingtalk.client.robot.WebhookMessage#toAck()}. The signature does not cover the body.
     *
     * @param appSecret the Client Secret of the robot's app
     * @see <a href="https://open.dingtalk.com/document/development/robot-message-type">Robot messages</a>
     */
    public static CallbackEndpoint forRobotMessages(Secret appSecret, InboundHandler handler) {
        return new CallbackEndpoint(new RobotReader(appSecret), handler);
    }

    /**
     * For pressed buttons of cards that were created with {@code callbackType} HTTP. The signature covers neither the body
     * nor is it bound to a time.
     *
     * @param apiSecret what the callback address was registered with
     * @see <a href="https://open.dingtalk.com/document/development/event-callback-card">Card callbacks</a>
     */
    public static CallbackEndpoint forCards(Secret apiSecret, InboundHandler handler) {
        return new CallbackEndpoint(new CardReader(apiSecret), handler);
    }

    /** The same by another clock; the default is the system's. */
    public CallbackEndpoint withClock(Clock source) {
        return new CallbackEndpoint(reader, handler, source, metering);
    }

    /** The same, with a meter that hears of each event before the handler does, as a client's hears of the stream's. */
    public CallbackEndpoint withMeter(Meter meter) {
        return new CallbackEndpoint(reader, handler, clock, new Metering(meter, Tracer.none()));
    }

    /**
     * Reads, checks, asks the handler, and says what to write back. Never throws.
     *
     * @param query the query as it stands in the address, still encoded; null when there is none
     * @param header gives a header by its name, whatever its case; null for one that is not there
     * @param body read up to {@link #MAX_BODY} bytes and not closed
     */
    public CallbackAnswer answer(
            String method, @Nullable String query, Function<String, @Nullable String> header, InputStream body) {
        try {
            if (!method.equalsIgnoreCase("POST")) {
                throw new Rejection(Reason.METHOD, "a " + method);
            }
            byte[] read = body.readNBytes(MAX_BODY + 1);
            if (read.length > MAX_BODY) {
                throw new Rejection(Reason.TOO_LARGE, "more than " + MAX_BODY + " bytes");
            }
            return answered(reader.read(new Incoming(Query.of(query), header, read, clock.instant())));
        } catch (Rejection no) {
            LOG.log(Level.DEBUG, "Rejected a callback: {0}", no.getMessage());
            return new Rejected(no.reason, String.valueOf(no.getMessage()));
        } catch (IOException e) {
            return new Rejected(Reason.MALFORMED, "the body cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #answer(String, String, Function, InputStream)}, for a body that has been read. */
    public CallbackAnswer answer(
            String method, @Nullable String query, Function<String, @Nullable String> header, byte[] body) {
        return answer(method, query, header, new ByteArrayInputStream(body));
    }

    private CallbackAnswer answered(Reader.Read read) {
        InboundEvent event = read.event();
        if (event == null) {
            return new Probed(read.name(), 200, read.answer(Ack.success()));
        }
        Ack ack = handled(event, read.lane());
        return ack.isSuccess()
                ? new Handled(event, ack, 200, read.answer(ack))
                : new Handled(event, ack, 500, "{\"error\":\"not taken, send it again\"}");
    }

    private Ack handled(InboundEvent event, String lane) {
        ReentrantLock turn = lanes[Math.floorMod(lane.hashCode(), LANES)];
        turn.lock();
        try {
            metering.pushed(event);
            return Objects.requireNonNull(handler.handle(event), "the handler returned null");
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(Level.ERROR, "The handler failed on " + event.key() + "; DingTalk is told to send it again", e);
            return Ack.later("the handler failed");
        } finally {
            turn.unlock();
        }
    }
}
