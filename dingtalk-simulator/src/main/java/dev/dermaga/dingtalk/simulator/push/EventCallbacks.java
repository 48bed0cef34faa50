package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.EventCallback;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Posts events, encrypted, to the addresses of apps. One that is not answered with an encrypted {@code success} comes
 * again 10 s later, once more after another 30 s, and then stands in the list of failed events (page
 * {@code obtain-the-event-list-of-failed-push-messages}).
 */
public final class EventCallbacks {
    private static final List<Duration> AGAIN = List.of(Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final String SUCCESS = "success";

    private final World world;
    private final Journal journal;
    private final CallbackAddresses addresses;
    private final HttpPush http;

    /** Held for a whole step: who moved the clock finds all begun that was due, even if the timer began it. */
    private final Object steps = new Object();

    // guarded by this
    private final List<Delivery> waiting = new ArrayList<>();

    /** An event on its way to an app. */
    private record Delivery(
            String clientId, String event, String eventId, Instant bornAt, JsonNode data, int attempt, Instant due) {
        Delivery again(Instant at) {
            return new Delivery(clientId, event, eventId, bornAt, data, attempt + 1, at);
        }
    }

    public EventCallbacks(World world, Journal journal, CallbackAddresses addresses, HttpPush http) {
        this.world = world;
        this.journal = journal;
        this.addresses = addresses;
        this.http = http;
    }

    /**
     * Asks the address whether it answers, and keeps it if it does.
     *
     * @throws Refusal with the platform's code when it does not
     */
    public void register(EventCallback callback) {
        URI address = addresses.checked(callback.url());
        CompletableFuture<HttpPush.Reply> answered = new CompletableFuture<>();
        String probe = Json.text(Json.object().put("EventType", "check_url"));
        post(callback, address, "check_url", probe, 1, null, answered::complete);
        HttpPush.Reply reply = answered.join();
        if (reply.failure() != null || reply.status() != 200) {
            String why = reply.failure() != null ? reply.failure() : "http statusCode is:" + reply.status();
            throw Refusal.old(71012, "url地址访问异常,错误原因为:" + why, why);
        }
        String objection = objection(callback, reply);
        if (objection != null) {
            throw Refusal.old(71009, "返回文本非success", objection);
        }
        world.eventCallbacks.put(callback.clientId(), callback);
    }

    /** False when the app has no address for events, and so hears of them over the stream. */
    boolean takes(App app) {
        return world.eventCallbacks.find(app.clientId()).isPresent();
    }

    void push(App app, String event, JsonNode data) {
        Instant now = world.clock().instant();
        Delivery delivery = new Delivery(app.clientId(), event, Ids.hex(16), now, data, 1, now);
        http.deliver(List.of("*", event), app.clientId(), fault -> send(delivery, fault));
    }

    private void send(Delivery delivery, @Nullable String fault) {
        EventCallback callback = world.eventCallbacks.find(delivery.clientId()).orElse(null);
        if (callback == null || !callback.wants(delivery.event())) {
            return;
        }
        boolean free = StreamGateway.FREE_EVENTS.contains(delivery.event());
        if (!free && !world.monthlyQuota.take(MonthlyQuota.Kind.WEBHOOK_AND_STREAM)) {
            String used = "The month's webhook and stream messages are used up: no event is pushed";
            log(
                    callback,
                    delivery.event(),
                    delivery.attempt(),
                    "{}",
                    0,
                    null,
                    new Journal.Refused("20001", used, null),
                    fault);
            return;
        }
        URI address = URI.create(callback.url());
        post(callback, address, delivery.event(), message(delivery), delivery.attempt(), fault, reply -> {
            if (objection(callback, reply) != null) {
                failed(delivery);
            }
        });
    }

    private void failed(Delivery delivery) {
        if (delivery.attempt() <= AGAIN.size()) {
            Instant due = world.clock().instant().plus(AGAIN.get(delivery.attempt() - 1));
            synchronized (this) {
                waiting.add(delivery.again(due));
            }
        } else {
            world.failedEvents.add(
                    delivery.clientId(), delivery.event(), delivery.bornAt(), Json.text(delivery.data()));
        }
    }

    private String message(Delivery delivery) {
        ObjectNode message = Json.object()
                .put("EventType", delivery.event())
                .put("EventTime", delivery.bornAt().toEpochMilli())
                .put("CorpId", world.corp().corpId())
                .put("BizId", Long.toString(delivery.bornAt().toEpochMilli()))
                .put("eventId", delivery.eventId());
        delivery.data()
                .properties()
                .forEach(member -> message.set(overHttp(delivery.event(), member.getKey()), member.getValue()));
        return Json.text(message);
    }

    /** Some pages write a member otherwise for HTTP than for the stream. */
    private static String overHttp(String event, String name) {
        boolean capital =
                event.startsWith("robot_msg_") || event.startsWith("todo_task_") && name.equals("unionIdList");
        return capital ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    }

    private void post(
            EventCallback callback,
            URI address,
            String event,
            String message,
            int attempt,
            @Nullable String fault,
            Consumer<HttpPush.Reply> then) {
        CallbackCrypto crypto = new CallbackCrypto(callback.token(), callback.aesKey());
        String encrypted = crypto.encrypt(Ids.hex(8), message, callback.owner());
        String timestamp = Long.toString(world.wallClock().millis());
        String nonce = Ids.hex(8);
        String signature = crypto.signature(timestamp, nonce, encrypted);
        // current samples read msg_signature, historical pages signature
        String query = "msg_signature=" + signature + "&signature=" + signature + "&timestamp=" + timestamp + "&nonce="
                + nonce;
        byte[] body = Json.bytes(Json.object().put("encrypt", encrypted));
        http.post(withQuery(address, query), Map.of(), body, reply -> {
            String objection = objection(callback, reply);
            Journal.Refused refused = objection == null ? null : new Journal.Refused("notTaken", objection, null);
            log(callback, event, attempt, message, reply.status(), answer(reply), refused, fault);
            then.accept(reply);
        });
    }

    private static URI withQuery(URI address, String query) {
        String url = address.toString();
        return URI.create(url + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Why this is no encrypted {@code success}; null when it is. */
    private static @Nullable String objection(EventCallback callback, HttpPush.Reply reply) {
        if (reply.failure() != null) {
            return reply.failure();
        }
        if (reply.status() != 200) {
            return "the answer has status " + reply.status();
        }
        JsonNode answer = answer(reply);
        if (answer == null) {
            return "the answer is no JSON object";
        }
        String timestamp =
                answer.path("timeStamp").asText(answer.path("timestamp").asText(""));
        String encrypted = answer.path("encrypt").asText("");
        CallbackCrypto crypto = new CallbackCrypto(callback.token(), callback.aesKey());
        String signature = crypto.signature(timestamp, answer.path("nonce").asText(""), encrypted);
        if (!signature.equals(answer.path("msg_signature").asText(""))) {
            return "msg_signature does not match timeStamp, nonce and encrypt of the answer";
        }
        try {
            String said = crypto.decrypt(encrypted, callback.owner());
            return said.equals(SUCCESS) ? null : "the answer says something else than success";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static @Nullable JsonNode answer(HttpPush.Reply reply) {
        try {
            JsonNode answer = Json.read(reply.body());
            return answer.isObject() ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void log(
            EventCallback callback,
            String event,
            int attempt,
            String message,
            int status,
            @Nullable JsonNode answer,
            Journal.@Nullable Refused refused,
            @Nullable String fault) {
        ObjectNode shown = Json.object().put("event", event).put("attempt", attempt);
        try {
            shown.set("data", Masking.tree(Json.read(message)));
        } catch (IOException e) {
            throw new IllegalStateException("made here", e);
        }
        journal.frame("POST", callback.url(), status, shown, answer, refused, callback.clientId(), fault);
    }

    /** Begins everything that is due by now. Returns how much that is. */
    public int runOnce() {
        synchronized (steps) {
            List<Delivery> due = due(world.clock().instant());
            due.forEach(delivery -> send(delivery, null));
            return due.size();
        }
    }

    private synchronized List<Delivery> due(Instant now) {
        List<Delivery> due = waiting.stream()
                .filter(delivery -> !now.isBefore(delivery.due()))
                .toList();
        waiting.removeAll(due);
        return due;
    }

    /** Forgets what is under way. */
    public synchronized void reset() {
        waiting.clear();
    }
}
