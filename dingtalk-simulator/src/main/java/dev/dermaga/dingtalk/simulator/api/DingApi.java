package dev.dermaga.dingtalk.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Ding;
import dev.dermaga.dingtalk.simulator.world.Ids;
import dev.dermaga.dingtalk.simulator.world.Limit;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DINGs of an app's robot: in the app, by SMS, by phone. */
public final class DingApi {
    private static final String INVALID = "invalidParameter.param.invalid";
    private static final String DEFAULT_VOICE = "Standard_Female_Voice";
    private static final Set<String> VOICES = Set.of(
            DEFAULT_VOICE,
            "Cantonese_Female_Voice",
            "Gentine_Female_Voice",
            "Overbearing_Female_Voice",
            "Lovely_Girl_Voice",
            "Standard_Male_Voice");

    private final World world;

    public DingApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/robot/ding/send}. */
    public Answer send(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call)
                .orElseThrow(
                        () -> Refusal.modern(400, "invalid.chatbotId", "The robotCode is not of this app's robot"));
        int kind = kind(body.path("remindType"));
        String content = body.path("content").asText("");
        if (content.isBlank()) {
            throw Refusal.modern(400, INVALID, "content is missing");
        }
        String voice = kind == Ding.PHONE ? voice(body) : null;
        Set<String> receivers = new LinkedHashSet<>();
        body.path("receiverUserIdList").forEach(userId -> receivers.add(userId.asText()));
        Limit most = kind == Ding.IN_APP ? Limit.DING_RECEIVERS : Limit.PAID_DING_RECEIVERS;
        if (world.limits.exceeded(most, receivers.size())) {
            throw Refusal.modern(
                    400,
                    "ding.receivercount.limit",
                    "At most " + world.limits.of(most) + " people in one DING of type " + kind);
        }
        List<String> known = receivers.stream()
                .filter(userId -> world.person(userId).isPresent())
                .toList();
        if (known.isEmpty()) {
            throw Refusal.modern(400, "miss.staffId", "Nobody of those in receiverUserIdList is known");
        }
        if (!world.dingRules.mayGo(app.robotCode(), known.size())) {
            throw Refusal.modern(
                    400,
                    "toomuch.msg",
                    "send too fast",
                    "A robot may DING less than " + world.limits.of(Limit.DINGS_PER_MINUTE) + " times a minute");
        }
        if (kind != Ding.IN_APP && !world.dingRules.spend(known.size())) {
            throw Refusal.modern(
                    400,
                    "ding.serverquota.insufficient",
                    "ding server quota insufficient",
                    "The organization has bought no more DINGs by SMS and phone");
        }
        Ding ding = new Ding(
                Ids.base64(12),
                app.robotCode(),
                kind,
                content,
                voice,
                known,
                world.clock().instant(),
                false);
        world.dings.put(ding.id(), ding);
        receivers.removeAll(known);
        ObjectNode failed = Json.object();
        if (!receivers.isEmpty()) {
            failed.set("staffId.notExisted", Json.array(receivers));
        }
        return Answer.json(Json.object().put("openDingId", ding.id()).set("failedList", failed));
    }

    /** {@code POST /v1.0/robot/ding/recall}. */
    public Answer recall(Call call) {
        JsonNode body = call.object();
        App app = robot(body, call)
                .orElseThrow(() -> Refusal.modern(400, INVALID, "The robotCode is not of this app's robot"));
        String id = body.path("openDingId").asText("");
        if (id.isEmpty()) {
            throw Refusal.modern(400, INVALID, "openDingId is missing");
        }
        world.dings
                .find(id)
                .filter(ding -> ding.robotCode().equals(app.robotCode()))
                .orElseThrow(() -> Refusal.modern(400, "recall.ding.exception", "This robot has sent no such DING"));
        world.dings.update(id, Ding::takenBack);
        return Answer.json(Json.object().put("openDingId", id));
    }

    private Optional<App> robot(JsonNode body, Call call) {
        return world.appOfRobot(body.path("robotCode").asText(""))
                .filter(app -> app.clientId().equals(call.client()));
    }

    private static int kind(JsonNode given) {
        int kind = given.asInt(0);
        if (kind < Ding.IN_APP || kind > Ding.PHONE) {
            throw Refusal.modern(400, INVALID, "remindType is none of 1, 2 and 3");
        }
        return kind;
    }

    private static String voice(JsonNode body) {
        String voice = body.path("callVoice").asText("");
        if (!voice.isEmpty() && !VOICES.contains(voice)) {
            throw Refusal.modern(400, INVALID, "There is no callVoice " + voice);
        }
        return voice.isEmpty() ? DEFAULT_VOICE : voice;
    }
}
