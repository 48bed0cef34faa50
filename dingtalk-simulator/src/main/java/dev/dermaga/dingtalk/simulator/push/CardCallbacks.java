package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.journal.Journal;
import dev.dermaga.dingtalk.simulator.journal.Masking;
import dev.dermaga.dingtalk.simulator.world.CardRoute;
import dev.dermaga.dingtalk.simulator.world.MonthlyQuota;
import dev.dermaga.dingtalk.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Posts pressed buttons to the addresses that apps registered for their cards, signed where they gave a secret. */
public final class CardCallbacks {
    private final World world;
    private final Journal journal;
    private final CallbackAddresses addresses;
    private final HttpPush http;

    public CardCallbacks(World world, Journal journal, CallbackAddresses addresses, HttpPush http) {
        this.world = world;
        this.journal = journal;
        this.addresses = addresses;
        this.http = http;
    }

    /**
     * @param answered what becomes of the answer; gives what is wrong with it, if anything
     * @throws IllegalArgumentException when the simulator does not post there
     */
    void post(CardRoute route, ObjectNode press, Function<JsonNode, Optional<String>> answered) {
        URI address;
        try {
            address = addresses.checked(route.callbackUrl());
        } catch (Refusal no) {
            throw new IllegalArgumentException("The card's address is not posted to: " + no.reason(), no);
        }
        if (!world.monthlyQuota.take(MonthlyQuota.Kind.WEBHOOK_AND_STREAM)) {
            throw new IllegalArgumentException("The month's webhook and stream messages are used up");
        }
        http.deliver(List.of(CardPush.TOPIC), route.clientId(), fault -> post(route, address, press, answered, fault));
    }

    private void post(
            CardRoute route,
            URI address,
            ObjectNode press,
            Function<JsonNode, Optional<String>> answered,
            @Nullable String fault) {
        http.post(address, headers(route.apiSecret()), Json.bytes(press), reply -> {
            JsonNode answer = answer(reply);
            String objection = objection(reply);
            if (objection == null && answer != null) {
                objection = answered.apply(answer).orElse(null);
            }
            Journal.Refused refused = objection == null ? null : new Journal.Refused("notTaken", objection, null);
            ObjectNode shown = Json.object().put("topic", CardPush.TOPIC);
            shown.set("data", Masking.tree(press));
            journal.frame("POST", route.callbackUrl(), reply.status(), shown, answer, refused, route.clientId(), fault);
        });
    }

    /** Page {@code event-callback-card}. */
    private Map<String, String> headers(@Nullable String secret) {
        if (secret == null) {
            return Map.of();
        }
        String timestamp = Long.toString(world.wallClock().millis());
        return Map.of("x-ddpaas-signature-timestamp", timestamp, "x-ddpaas-signature", Hmac.base64(timestamp, secret));
    }

    private static @Nullable String objection(HttpPush.Reply reply) {
        if (reply.failure() != null) {
            return reply.failure();
        }
        return reply.status() == 200 ? null : "the answer has status " + reply.status();
    }

    private static @Nullable JsonNode answer(HttpPush.Reply reply) {
        try {
            JsonNode answer = Json.read(reply.body());
            return answer.isObject() ? answer : null;
        } catch (IOException e) {
            return null;
        }
    }
}
