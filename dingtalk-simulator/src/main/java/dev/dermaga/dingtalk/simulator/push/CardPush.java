package dev.dermaga.dingtalk.simulator.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardRoute;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an app hears when somebody presses a button on its card, and what its answer does to the card. */
public final class CardPush {
    /** The stream topic of cards. */
    public static final String TOPIC = "/v1.0/card/instances/callback";

    private final World world;
    private final StreamGateway gateway;
    private final CardCallbacks callbacks;

    public CardPush(World world, StreamGateway gateway, CardCallbacks callbacks) {
        this.world = world;
        this.gateway = gateway;
        this.callbacks = callbacks;
    }

    /**
     * A person presses a button. Returns once the app was told; the card changes when it answers.
     *
     * @throws IllegalArgumentException when the person cannot press there, or nobody would hear of it
     */
    public void press(Person person, String outTrackId, String actionId, Map<String, String> params) {
        Card card = world.cards
                .find(outTrackId)
                .orElseThrow(() -> new IllegalArgumentException("There is no card " + outTrackId));
        Card.Delivery seen = world.whereSeen(card, person)
                .orElseThrow(() -> new IllegalArgumentException(person.userId() + " does not see " + outTrackId));
        if ("HTTP".equals(card.callbackType())) {
            callbacks.post(
                    route(card),
                    pressed(person, card, seen, actionId, params),
                    response -> answer(person, outTrackId, response));
            return;
        }
        if (!"STREAM".equals(card.callbackType())) {
            throw new IllegalArgumentException(
                    "Nobody hears of the buttons of " + outTrackId + ": its callbackType is " + card.callbackType());
        }
        App app = world.app(card.clientId()).orElseThrow();
        gateway.ask(
                app,
                TOPIC,
                pressed(person, card, seen, actionId, params),
                response -> answer(person, outTrackId, response));
    }

    private CardRoute route(Card card) {
        return Optional.ofNullable(card.callbackRouteKey())
                .flatMap(world.cardRoutes::find)
                .filter(route -> route.clientId().equals(card.clientId()))
                .orElseThrow(() -> new IllegalArgumentException("Nobody hears of the buttons of " + card.outTrackId()
                        + ": no address is registered for " + card.callbackRouteKey()));
    }

    /** What the app is told. The pages name {@code content}, older ones {@code value}: here are both. */
    private ObjectNode pressed(
            Person person, Card card, Card.Delivery seen, String actionId, Map<String, String> params) {
        ObjectNode content = Json.object();
        ObjectNode privateData = content.putObject("cardPrivateData");
        privateData.set("actionIds", Json.array(List.of(actionId)));
        privateData.set("params", Json.tree(params));
        String text = Json.text(content);
        return Json.object()
                .put("type", "actionCallback")
                .put("outTrackId", card.outTrackId())
                .put("corpId", world.corp().corpId())
                .put("userId", card.unionIds() ? person.unionId() : person.userId())
                .put("userIdType", card.unionIds() ? 2 : 1)
                .put("spaceType", seen.spaceType())
                .put("spaceId", seen.spaceId())
                .put("content", text)
                .put("value", text)
                .put("extension", "{}");
    }

    /** Lets the app's answer change the card, for the one who pressed; gives what is wrong with it, if anything. */
    Optional<String> answer(Person person, String outTrackId, JsonNode response) {
        JsonNode options = response.path("cardUpdateOptions");
        boolean dataByKey = options.path("updateCardDataByKey").asBoolean(false);
        boolean privateByKey = options.path("updatePrivateDataByKey").asBoolean(false);
        Map<String, String> data;
        Map<String, String> privateData;
        try {
            data = variables(response, "cardData");
            privateData = variables(response, "userPrivateData");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (response.has("privateData")) {
            return Optional.of("An answer has userPrivateData, without a userId; privateData has no effect");
        }
        world.cards.update(outTrackId, before -> {
            Card after = data == null ? before : before.withAnswer(person.userId(), data, dataByKey);
            return privateData == null
                    ? after
                    : after.withPrivateData(person.userId(), declared(before, privateData), privateByKey);
        });
        return Optional.empty();
    }

    private Map<String, String> declared(Card card, Map<String, String> variables) {
        Optional<CardTemplate> template = world.cardTemplates.find(card.templateId());
        Map<String, String> left = new LinkedHashMap<>(variables);
        left.keySet()
                .removeIf(variable -> template.isPresent() && !template.get().isPrivate(variable));
        return left;
    }

    private static @Nullable Map<String, String> variables(JsonNode response, String member) {
        if (!response.hasNonNull(member)) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                response.path(member).path("cardParamMap").properties()) {
            if (!entry.getValue().isTextual()) {
                throw new IllegalArgumentException(
                        entry.getKey() + " in " + member + " is no string: the answer changes nothing");
            }
            variables.put(entry.getKey(), entry.getValue().textValue());
        }
        return variables;
    }
}
