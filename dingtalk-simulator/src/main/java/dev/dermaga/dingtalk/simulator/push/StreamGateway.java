package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.PushEffect;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pushes frames to apps over their stream connections, one connection at random for each, and keeps asking for an
 * acknowledgement.
 *
 * <p>The sources disagree on repeats, so both worst cases hold: a robot message that is not acknowledged comes once
 * more after 60 s, and is lost when nobody is connected. An event that is refused, answered LATER or not answered
 * within 3 s comes again 10 s later and once more after another 30 s, the schedule documented for HTTP. A question, as a
 * card's button asks it, comes once and waits 2 s for its answer.
 */
public final class StreamGateway {
    /** The longest frame in bytes, either way: what the official Java client takes. */
    public static final int MAX_FRAME = 256 << 10;

    /** Page {@code appendix-a-list-of-events-not-included-in-webhook}; all others are counted, repeats too. */
    static final Set<String> FREE_EVENTS = Set.of(
            "user_add_org",
            "user_modify_org",
            "user_leave_org",
            "user_active_org",
            "org_dept_create",
            "org_dept_modify",
            "org_dept_remove",
            "org_change",
            "org_admin_add",
            "org_admin_remove",
            "label_user_change",
            "label_conf_add",
            "label_conf_modify",
            "label_conf_del",
            "org_annual_certification_submission",
            "industry_medical_dept_event",
            "industry_medical_dept_prop_event",
            "industry_medical_user_prop_event",
            "industry_medical_user_dept_event",
            "industry_medical_full_sync",
            "industry_medical_user_add");

    /** So much may wait, on all connections together, for apps to read it. */
    private static final long MOST_WAITING =
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final Duration PING_EVERY = Duration.ofSeconds(30);
    private static final Duration SILENCE_BEFORE_CLOSE = Duration.ofSeconds(10);
    private static final Duration ACK_DEADLINE = Duration.ofSeconds(3);
    private static final Duration MESSAGE_AGAIN = Duration.ofSeconds(60);
    private static final List<Duration> EVENT_AGAIN = List.of(Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** How long a question waits for its answer: page {@code event-callback-card}. */
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(2);

    /**
     * A frame that is on its way, until it is acknowledged or given up.
     *
     * @param answered takes the app's answer to a question, and objects to it or not; null for what is told, not asked
     * @param fault what the wire log says about a fault that struck it; null when none did
     */
    private record Push(
            String messageId,
            String clientId,
            String type,
            String topic,
            ObjectNode headers,
            Function<String, JsonNode> data,
            int attempt,
            Instant due,
            @Nullable Function<JsonNode, Optional<String>> answered,
            @Nullable String fault) {
        Push withoutContent() {
            return new Push(
                    messageId,
                    clientId,
                    type,
                    topic,
                    headers,
                    base -> RobotPush.withoutContent(data.apply(base)),
                    attempt,
                    due,
                    answered,
                    fault);
        }

        boolean asks() {
            return answered != null;
        }

        Push due(Instant at) {
            return new Push(messageId, clientId, type, topic, headers, data, attempt, at, answered, fault);
        }

        /** The same as another push. */
        Push again() {
            return new Push(
                    newMessageId(), clientId, type, topic, headers, data, attempt + 1, Instant.MAX, answered, null);
        }

        Push struckBy(String what) {
            return new Push(messageId, clientId, type, topic, headers, data, attempt, due, answered, what);
        }

        /** What a fault can name it by. */
        List<String> names() {
            return headers.has("eventType")
                    ? List.of(topic, headers.get("eventType").asText())
                    : List.of(topic);
        }
    }

    private final World world;
    private final Journal journal;
    private final Faults faults;
    private final Runnable connectionsChanged;

    /** Held for a whole step: who moved the clock finds all done that was due, even if the timer began with it. */
    private final Object steps = new Object();

    private final AtomicLong waiting = new AtomicLong();

    // guarded by this
    private final Map<String, StreamConnection> connections = new LinkedHashMap<>();
    private final Map<String, Push> unacknowledged = new LinkedHashMap<>();

    /** What a fault keeps back until a time, in the order in which it was kept. */
    private final List<Push> held = new ArrayList<>();

    /** What a fault gathers so as to push it in another order; their {@code due} is when it is too late for that. */
    private final List<Push> gathered = new ArrayList<>();

    public StreamGateway(World world, Journal journal, Faults faults, Runnable connectionsChanged) {
        this.world = world;
        this.journal = journal;
        this.faults = faults;
        this.connectionsChanged = connectionsChanged;
    }

    /** The listener for a socket that came with this ticket; null when the ticket is used, expired or unknown. */
    public @Nullable Object admit(@Nullable String ticket) {
        if (ticket == null) {
            return null;
        }
        Instant firstPing = world.clock().instant().plus(PING_EVERY);
        return world.tickets
                .redeem(ticket)
                .map(found -> new StreamConnection(this, Ids.hex(8), found, firstPing))
                .orElse(null);
    }

    public synchronized int connections(String clientId) {
        return (int) connections.values().stream()
                .filter(connection -> connection.clientId().equals(clientId) && connection.closesAt() == null)
                .count();
    }

    // ---- pushing

    /** Pushes a callback, such as a robot message; {@code data} depends on where the app reaches the simulator. */
    public void callback(App app, String topic, Function<String, JsonNode> data) {
        ObjectNode headers = Json.object().put("appId", app.unifiedAppId());
        begin(new Push(newMessageId(), app.clientId(), "CALLBACK", topic, headers, data, 1, Instant.MAX, null, null));
    }

    /**
     * Asks an app something over the stream, once.
     *
     * @param answered takes what came within two seconds; what it objects to goes into the journal
     */
    public void ask(App app, String topic, JsonNode data, Function<JsonNode, Optional<String>> answered) {
        ObjectNode headers = Json.object().put("appId", app.unifiedAppId());
        begin(new Push(
                newMessageId(),
                app.clientId(),
                "CALLBACK",
                topic,
                headers,
                base -> data,
                1,
                Instant.MAX,
                answered,
                null));
    }

    /** Pushes an event to those who subscribed to events. */
    public void event(App app, String eventType, JsonNode data) {
        ObjectNode headers = Json.object()
                .put("eventType", eventType)
                .put("eventId", Ids.hex(16))
                .put("eventCorpId", world.corp().corpId())
                .put("eventBornTime", Long.toString(world.wallClock().millis()))
                .put("eventUnifiedAppId", app.unifiedAppId());
        begin(new Push(
                newMessageId(), app.clientId(), "EVENT", "*", headers, base -> data, 1, Instant.MAX, null, null));
    }

    /** The first push of a frame, as the faults let it. */
    private void begin(Push push) {
        Instant now = world.clock().instant();
        PushEffect effect = faults.nextPush(push.names(), push.clientId());
        List<Push> released = List.of();
        synchronized (this) {
            effect.again()
                    .ifPresent(pause ->
                            held.add(push.again().due(now.plus(pause)).struckBy("Fault: comes a second time")));
            if (effect.gather().isPresent()) {
                gathered.add(push.due(now.plus(effect.gather().get())).struckBy("Fault: comes in another order"));
                if (!effect.lastGathered()) {
                    return;
                }
                released = new ArrayList<>(gathered);
                gathered.clear();
            } else if (effect.hold().isPresent()) {
                Duration hold = effect.hold().get();
                held.add(push.due(now.plus(hold)).struckBy("Fault: comes " + hold + " late"));
                return;
            }
        }
        Collections.reverse(released);
        if (released.isEmpty()) {
            push(push, effect);
        }
        released.forEach(this::push);
    }

    private void push(Push push) {
        push(push, PushEffect.NONE);
    }

    private void push(Push push, PushEffect effect) {
        Instant now = world.clock().instant();
        boolean event = push.type().equals("EVENT");
        StreamConnection connection = choose(push);
        if (connection == null && event && push.attempt() == 1) {
            return; // nobody subscribed to events: the platform would not have it either
        }
        if (connection == null) {
            boolean again = event && comesAgain(push);
            String lost = event ? "No stream connection takes events" : "No stream connection: the message is lost";
            log(push, null, 0, new Journal.Refused("noConnection", lost, null));
            if (again) {
                remember(push, now.plus(eventAgain(push)));
            }
            return;
        }
        boolean free =
                event && FREE_EVENTS.contains(push.headers().path("eventType").asText());
        boolean paid = free || world.monthlyQuota.take(MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
        if (!paid && (event || push.asks())) {
            String used = "The month's webhook and stream messages are used up: nothing is pushed";
            log(push, connection, 0, new Journal.Refused("20001", used, null));
            return;
        }
        Push pushed = paid ? push : push.withoutContent();
        boolean sent = send(pushed, connection, effect, now);
        if (!sent && paid && !free) {
            world.monthlyQuota.giveBack(MonthlyQuota.Kind.WEBHOOK_AND_STREAM);
        }
    }

    /** False when the push did not leave; it may be tried again. */
    private boolean send(Push push, StreamConnection connection, PushEffect effect, Instant now) {
        boolean event = push.type().equals("EVENT");
        String frame = frame(push, connection, now);
        if (frame.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME) {
            String reason = "A frame has at most " + MAX_FRAME + " bytes: this one is lost";
            log(push, connection, 0, new Journal.Refused("tooLarge", reason, null));
            return false;
        }
        // Remembered before it is sent: the acknowledgement may be faster than this thread.
        remember(push, due(push, now));
        if (effect.silence()) {
            connection.fallSilent();
        }
        // one at a time: what a connection is sent stands in the same order in the journal
        synchronized (connection) {
            if (isSilent(connection)) {
                String reason = "Fault: the socket stays silent";
                log(push, connection, 0, new Journal.Refused("silentSocket", reason, null));
                return false;
            }
            if (effect.cut()) {
                String reason = "Fault: the socket breaks within the frame";
                log(push, connection, 0, new Journal.Refused("cut", reason, null));
                connection.breakWithin(frame);
                return true;
            }
            log(push, connection, 200, null);
            return connection.send(frame);
        }
    }

    private boolean isSilent(StreamConnection connection) {
        return faults.silentSocket(connection.clientId()) || connection.isSilent();
    }

    /** When something has to happen unless the app answers. */
    private static Instant due(Push push, Instant now) {
        if (push.answered() != null) {
            return now.plus(ANSWER_DEADLINE);
        }
        boolean event = push.type().equals("EVENT");
        return event && comesAgain(push)
                ? now.plus(ACK_DEADLINE).plus(eventAgain(push))
                : now.plus(MESSAGE_AGAIN); // the last one is known for as long
    }

    private static boolean comesAgain(Push push) {
        return push.attempt() <= (push.type().equals("EVENT") ? EVENT_AGAIN.size() : 1);
    }

    private static Duration eventAgain(Push push) {
        return EVENT_AGAIN.get(push.attempt() - 1);
    }

    private synchronized void remember(Push push, Instant due) {
        unacknowledged.put(push.messageId(), push.due(due));
        if (unacknowledged.size() > 10_000) {
            unacknowledged.remove(unacknowledged.keySet().iterator().next());
        }
    }

    private synchronized @Nullable StreamConnection choose(Push push) {
        List<StreamConnection> able = connections.values().stream()
                .filter(connection -> connection.clientId().equals(push.clientId()))
                .filter(connection -> connection.takes(push.type(), push.topic()))
                .toList();
        return able.isEmpty() ? null : able.get(ThreadLocalRandom.current().nextInt(able.size()));
    }

    private String frame(Push push, StreamConnection connection, Instant now) {
        ObjectNode headers = push.headers().deepCopy();
        headers.put("topic", push.topic())
                .put("messageId", push.messageId())
                .put("contentType", "application/json")
                .put("time", Long.toString(world.wallClock().told(now).toEpochMilli()))
                .put("connectionId", connection.id());
        ObjectNode frame = Json.object().put("specVersion", "1.0").put("type", push.type());
        frame.set("headers", headers);
        return Json.text(frame.put("data", Json.text(push.data().apply(connection.baseAddress()))));
    }

    private static String newMessageId() {
        return Ids.hex(4) + "_" + Ids.hex(2) + "_" + Ids.hex(6) + "_" + Ids.hex(4);
    }

    private void log(Push push, @Nullable StreamConnection connection, int status, Journal.@Nullable Refused refused) {
        ObjectNode shown = Json.object()
                .put("type", push.type())
                .put("messageId", push.messageId())
                .put("attempt", push.attempt());
        shown.set("data", Masking.tree(push.data().apply("")));
        if (push.headers().has("eventType")) {
            shown.set("eventType", push.headers().get("eventType"));
        }
        if (connection != null) {
            shown.put("connectionId", connection.id());
        }
        journal.frame("PUSH", push.topic(), status, shown, null, refused, push.clientId(), push.fault());
    }

    // ---- what connections report

    void opened(StreamConnection connection) {
        synchronized (this) {
            line("OPEN", 101, connection, null);
            connections.put(connection.id(), connection);
        }
        connectionsChanged.run();
    }

    /** @param why when it was the app's fault */
    void closed(StreamConnection connection, @Nullable String why) {
        synchronized (this) {
            if (!connections.containsKey(connection.id())) {
                return;
            }
            line("CLOSE", 0, connection, why == null ? null : new Journal.Refused("dropped", why, null));
            connections.remove(connection.id());
        }
        connectionsChanged.run();
    }

    /** Written before the count of connections changes: who waits for the count finds the line as well. */
    private void line(String what, int status, StreamConnection connection, Journal.@Nullable Refused refused) {
        ObjectNode shown = Json.object().put("connectionId", connection.id());
        journal.frame(what, "/connect", status, shown, null, refused, connection.clientId());
    }

    /** Whether a ping goes unanswered. */
    boolean silent(StreamConnection connection) {
        return isSilent(connection);
    }

    /** This much more waits to be read, or less. Whether that is too much in all. */
    boolean waits(int size) {
        return waiting.addAndGet(size) > MOST_WAITING;
    }

    void received(StreamConnection connection, String text) {
        if (isSilent(connection)) {
            return;
        }
        JsonNode frame;
        try {
            frame = Json.read(text);
        } catch (IOException e) {
            journal.frame(
                    "ACK",
                    "?",
                    400,
                    null,
                    null,
                    new Journal.Refused("malformed", "The frame is not JSON", null),
                    connection.clientId());
            return;
        }
        String messageId = frame.path("headers").path("messageId").asText("");
        int code = frame.path("code").asInt(0);
        String verdict = verdict(frame);
        boolean handled = code == 200 && !verdict.equals("LATER");
        Push push;
        synchronized (this) {
            push = unacknowledged.remove(messageId);
        }
        Optional<String> objection =
                handled ? objection(push, frame) : Optional.of(unhandled(code, verdict, push != null && push.asks()));
        journal.frame(
                "ACK",
                push == null ? "-" : push.topic(),
                code,
                Masking.tree(frame),
                null,
                objection
                        .map(reason -> new Journal.Refused(Integer.toString(code), reason, null))
                        .orElse(null),
                connection.clientId());
        if (push != null && !handled && code != 404 && !push.asks()) {
            scheduleAgain(push);
        }
    }

    /** What is wrong with the answer to a question, if it was one. */
    private Optional<String> objection(@Nullable Push push, JsonNode frame) {
        if (push == null || push.answered() == null) {
            return Optional.empty();
        }
        if (!world.clock().instant().isBefore(push.due())) {
            return Optional.of("The answer came later than 2 s: it changes nothing");
        }
        JsonNode data = frame.path("data");
        try {
            JsonNode read = data.isTextual() ? Json.read(data.textValue()) : data;
            return push.answered().apply(read.path("response"));
        } catch (IOException e) {
            return Optional.of("The data of the answer is not JSON");
        }
    }

    private static String unhandled(int code, String verdict, boolean asked) {
        return code == 404
                ? "The app does not handle this topic"
                : "The app did not handle it" + (verdict.isEmpty() ? "" : " (" + verdict + ")")
                        + (asked ? "" : "; it may come again");
    }

    private static String verdict(JsonNode frame) {
        JsonNode data = frame.path("data");
        if (data.isTextual()) {
            try {
                return Json.read(data.textValue()).path("status").asText("");
            } catch (IOException e) {
                return "";
            }
        }
        return data.path("status").asText("");
    }

    private void scheduleAgain(Push push) {
        if (comesAgain(push)) {
            boolean event = push.type().equals("EVENT");
            remember(push, world.clock().instant().plus(event ? eventAgain(push) : MESSAGE_AGAIN));
        }
    }

    // ---- time

    /** Everything that is due by now: pings, closings, repeats. Returns how much was done. */
    public int runOnce() {
        synchronized (steps) {
            return step();
        }
    }

    private int step() {
        Instant now = world.clock().instant();
        List<StreamConnection> pinged = new ArrayList<>();
        List<StreamConnection> over = new ArrayList<>();
        List<Push> again = new ArrayList<>();
        List<Push> late = new ArrayList<>();
        boolean reordering = faults.reordering();
        synchronized (this) {
            for (StreamConnection connection : connections.values()) {
                Instant closesAt = connection.closesAt();
                if (closesAt != null && !now.isBefore(closesAt)) {
                    over.add(connection);
                } else if (closesAt == null && !now.isBefore(connection.nextPing())) {
                    connection.nextPing(now.plus(PING_EVERY));
                    pinged.add(connection);
                }
            }
            unacknowledged.values().removeIf(push -> {
                boolean due = !now.isBefore(push.due());
                if (due) {
                    again.add(push);
                }
                return due;
            });
            held.stream().filter(push -> !now.isBefore(push.due())).forEach(late::add);
            held.removeAll(late);
            if (!reordering || gathered.stream().anyMatch(push -> !now.isBefore(push.due()))) {
                late.addAll(gathered);
                gathered.clear();
            }
        }
        pinged.stream()
                .filter(connection -> !isSilent(connection))
                .forEach(connection ->
                        connection.send(system(connection, "ping", Json.object().put("opaque", Ids.hex(8)))));
        over.forEach(StreamConnection::close);
        for (Push push : again) {
            if (push.asks()) {
                log(push, null, 0, new Journal.Refused("noAnswer", "The app did not answer within 2 s", null));
            } else if (comesAgain(push)) {
                push(push.again());
            }
        }
        late.forEach(this::push);
        return pinged.size() + over.size() + again.size() + late.size();
    }

    /**
     * Tells every connection to go, is silent for 10 s and then closes.
     *
     * @param clientId of the one app whose connections go; null for all
     */
    public void disconnectAll(@Nullable String clientId) {
        Instant now = world.clock().instant();
        List<StreamConnection> leaving;
        synchronized (this) {
            leaving = of(clientId).stream()
                    .filter(connection -> connection.closesAt() == null)
                    .toList();
        }
        leaving.forEach(connection -> connection.closesAt(now.plus(SILENCE_BEFORE_CLOSE)));
        JsonNode reason = Json.object().put("reason", "persistent connection is timeout");
        leaving.stream()
                .filter(connection -> !isSilent(connection))
                .forEach(connection -> connection.sayGoodbye(system(connection, "disconnect", reason)));
        connectionsChanged.run();
    }

    /** A frame of the stream's own, written into the journal already. */
    private String system(StreamConnection connection, String topic, JsonNode data) {
        Push push = new Push(
                newMessageId(),
                connection.clientId(),
                "SYSTEM",
                topic,
                Json.object(),
                base -> data,
                1,
                Instant.MAX,
                null,
                null);
        log(push, connection, 200, null);
        return frame(push, connection, world.clock().instant());
    }

    /** Forgets what is under way and starts counting time anew; connections stay. */
    public void reset() {
        List<StreamConnection> all;
        synchronized (this) {
            unacknowledged.clear();
            held.clear();
            gathered.clear();
            all = List.copyOf(connections.values());
        }
        Instant now = world.clock().instant();
        for (StreamConnection connection : all) {
            connection.nextPing(now.plus(PING_EVERY));
            if (connection.closesAt() != null) {
                connection.closesAt(now.plus(SILENCE_BEFORE_CLOSE));
            }
        }
    }

    /**
     * Ends every connection, without a word.
     *
     * @param clientId of the one app whose connections end; null for all
     */
    public void cutAll(@Nullable String clientId) {
        List<StreamConnection> all;
        synchronized (this) {
            all = of(clientId);
        }
        all.forEach(StreamConnection::cut);
    }

    private synchronized List<StreamConnection> of(@Nullable String clientId) {
        return connections.values().stream()
                .filter(connection -> clientId == null || connection.clientId().equals(clientId))
                .toList();
    }

    public void close() {
        cutAll(null);
    }
}
