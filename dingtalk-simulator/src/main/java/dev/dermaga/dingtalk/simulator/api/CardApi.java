package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.CardChecks.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.http.Refusal;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardRoute;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Interactive cards. Their templates come from the card platform, so from whoever directs the simulator. */
public final class CardApi {
    private static final int MAX_STREAMED_BYTES = 1024;
    private static final int MAX_STREAMED_IN_ALL = 3 * 1024;

    private final World world;

    public CardApi(World world) {
        this.world = world;
    }

    /** {@code POST /v1.0/card/instances}: a card that is nowhere yet. */
    public Answer create(Call call) {
        JsonNode body = call.object();
        CardChecks.notEmpty(body);
        Card card = keep(card(call, body));
        return Answer.json(Json.object().put("success", true).put("result", card.outTrackId()));
    }

    /** {@code POST /v1.0/card/instances/createAndDeliver}. */
    public Answer createAndDeliver(Call call) {
        JsonNode body = call.object();
        CardChecks.notEmpty(body);
        Card card = card(call, body);
        CardDeliveries deliveries = new CardDeliveries(world, body, call.client(), "param.openDeliverModelError");
        deliveries.places().stream()
                .filter(place -> !card.spaces().containsKey(place.type()))
                .findFirst()
                .ifPresent(place -> {
                    throw refused("param.openSpaceModelInvalid", "There is no space model for " + place.type());
                });
        keep(card);
        ObjectNode result = Json.object().put("outTrackId", card.outTrackId());
        result.set("deliverResults", deliveries.deliver(card));
        ObjectNode answer = Json.object().put("success", true);
        answer.set("result", result);
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/card/instances/deliver}. */
    public Answer deliver(Call call) {
        JsonNode body = call.object();
        CardChecks.notEmpty(body);
        String outTrackId = CardChecks.outTrackId(text(body, "outTrackId"));
        CardDeliveries deliveries = new CardDeliveries(world, body, call.client(), "param.spaceDeliverModelEmpty");
        ObjectNode answer = Json.object().put("success", true);
        answer.set("result", deliveries.deliver(own(call, outTrackId)));
        return Answer.json(answer);
    }

    /** {@code PUT /v1.0/card/instances}: without its options it replaces all variables, the named and the others. */
    public Answer update(Call call) {
        JsonNode body = call.object();
        String outTrackId = CardChecks.outTrackId(text(body, "outTrackId"));
        if (!body.hasNonNull("cardData") && !body.hasNonNull("privateData")) {
            throw refused("param.cardDataAndPrivateDataBothEmpty", "Neither cardData nor privateData is there");
        }
        Card card = own(call, outTrackId);
        JsonNode options = body.path("cardUpdateOptions");
        boolean dataByKey = options.path("updateCardDataByKey").asBoolean(false);
        boolean privateByKey = options.path("updatePrivateDataByKey").asBoolean(false);
        Map<String, String> data = CardChecks.variables(body.path("cardData"), "cardData");
        Map<String, Map<String, String>> people =
                CardChecks.privateData(world, body, CardChecks.unionIds(body), template(card.templateId()));
        change(outTrackId, before -> {
            Card after = body.hasNonNull("cardData") ? before.withData(data, dataByKey) : before;
            for (Map.Entry<String, Map<String, String>> person : people.entrySet()) {
                after = after.withPrivateData(person.getKey(), person.getValue(), privateByKey);
            }
            return after;
        });
        return done();
    }

    /** {@code PUT /v1.0/card/instances/spaces}: lets a card be delivered to more kinds of places. */
    public Answer addSpaces(Call call) {
        JsonNode body = call.object();
        CardChecks.notEmpty(body);
        String outTrackId = CardChecks.outTrackId(text(body, "outTrackId"));
        Map<String, String> spaces = CardChecks.spaces(body);
        if (spaces.isEmpty()) {
            throw refused("param.emptyAppendSpaces", "The body has no space model");
        }
        own(call, outTrackId);
        change(outTrackId, before -> before.withSpaces(spaces));
        return done();
    }

    /** {@code PUT /v1.0/card/streaming}: one piece of an AI card's text; a guid that was there before changes nothing. */
    public Answer stream(Call call) {
        JsonNode body = call.object();
        String outTrackId = CardChecks.outTrackId(text(body, "outTrackId"));
        String guid = streamed(body, "guid");
        String variable = streamed(body, "key");
        String content = streamed(body, "content");
        if (body.has("isFull") && !body.path("isFull").isBoolean()) {
            String message = "streaming update the parameter isFull is null";
            throw Refusal.modern(400, "param.stream.isFull", message, "isFull is there, but neither true nor false");
        }
        boolean full = body.path("isFull").asBoolean(false);
        Card card = world.cards
                .find(outTrackId)
                .filter(found -> found.clientId().equals(call.client()))
                .orElseThrow(() -> Refusal.modern(
                        400, "param.stream.outTrackId", "card is not exist", "The app has no card " + outTrackId));
        if (!template(card.templateId()).ai()) {
            throw CardChecks.invalid("The template " + card.templateId() + " is not one of an AI card");
        }
        String stage = body.path("isError").asBoolean(false)
                ? "failed"
                : body.path("isFinalize").asBoolean(false) ? "finished" : "inputting";
        change(outTrackId, before -> {
            if (before.guids().contains(guid)) {
                return before;
            }
            String whole = full ? content : before.data().getOrDefault(variable, "") + content;
            if (CardChecks.bytes(whole) > MAX_STREAMED_IN_ALL
                    || !full && CardChecks.bytes(content) > MAX_STREAMED_BYTES) {
                throw Refusal.modern(
                        400,
                        "param.stream.content",
                        "content is too large",
                        "A piece has at most " + MAX_STREAMED_BYTES + " bytes, the whole " + MAX_STREAMED_IN_ALL);
            }
            return before.streamed(guid, variable, whole, stage);
        });
        return done();
    }

    /** {@code POST /v1.0/card/callbacks/register}: where cards with this route key call back by HTTP. */
    public Answer registerCallback(Call call) {
        JsonNode body = call.object();
        CardChecks.notEmpty(body);
        String key = text(body, "callbackRouteKey");
        if (key == null) {
            throw refused("param.callbackRouteKeyEmpty", "callbackRouteKey is missing");
        }
        String url = text(body, "callbackUrl");
        if (url == null) {
            throw refused("param.callbackUrlEmpty", "callbackUrl is missing");
        }
        CardRoute wanted = new CardRoute(key, call.client(), url, text(body, "apiSecret"));
        if (body.path("forceUpdate").asBoolean(false)) {
            world.cardRoutes.put(key, wanted);
        } else {
            world.cardRoutes
                    .putIfAbsent(key, wanted)
                    .filter(there -> !there.equals(wanted))
                    .ifPresent(there -> {
                        String code = "param.callbackRouteKeyExist";
                        throw Refusal.modern(500, code, code, key + " leads elsewhere, and forceUpdate is not true");
                    });
        }
        ObjectNode answer = Json.object().put("success", true);
        answer.putObject("result").put("callbackUrl", url).put("apiSecret", wanted.apiSecret());
        return Answer.json(answer);
    }

    /** {@code POST /v1.0/card/tops/close}: its parameters are in the query. */
    public Answer closeTopBox(Call call) {
        if (call.query().isEmpty()) {
            throw refused("param.empty", "The query is empty");
        }
        String outTrackId = CardChecks.outTrackId(call.query("outTrackId"));
        String group = call.query("openConversationId");
        if (group == null || world.group(group).isEmpty()) {
            throw Refusal.modern(
                    400,
                    "param.conversationIdInvalid",
                    "param.openConversationIdInvalid",
                    "openConversationId is missing, or that of no group");
        }
        own(call, outTrackId);
        change(
                outTrackId,
                before -> before.withDeliveries(before.deliveries().stream()
                        .filter(there -> !there.spaceType().equals("ONE_BOX")
                                || !there.openConversationId().equals(group))
                        .toList()));
        return done();
    }

    private Card card(Call call, JsonNode body) {
        String templateId = text(body, "cardTemplateId");
        if (templateId == null) {
            throw refused("param.cardTemplateIdEmpty", "cardTemplateId is missing");
        }
        String outTrackId = CardChecks.outTrackId(text(body, "outTrackId"));
        CardTemplate template = template(templateId);
        if (!template.published()) {
            throw refused("param.templateUnpublished", "The template " + templateId + " is not published");
        }
        boolean unionIds = CardChecks.unionIds(body);
        if (body.hasNonNull("userId")) {
            CardChecks.person(world, body.path("userId").asText(""), unionIds, "userId");
        }
        if (!body.path("cardData").isObject()) {
            throw refused("param.cardPublicDataEmpty", "cardData is missing");
        }
        CardChecks.people(world, body.path("cardAtUserIds"), unionIds, "cardAtUserIds");
        CardChecks.dynamicData(body);
        String routeKey = text(body, "callbackRouteKey");
        return new Card(
                outTrackId,
                call.client(),
                templateId,
                unionIds,
                callbackType(body, routeKey),
                routeKey,
                CardChecks.variables(body.path("cardData"), "cardData"),
                CardChecks.privateData(world, body, unionIds, template),
                Map.of(),
                CardChecks.spaces(body),
                List.of(),
                template.ai() ? "processing" : null,
                Set.of());
    }

    private @Nullable String callbackType(JsonNode body, @Nullable String routeKey) {
        String type = text(body, "callbackType");
        if (type != null && !type.equals("STREAM") && !type.equals("HTTP")) {
            throw CardChecks.invalid("callbackType is STREAM or HTTP, in capitals, not " + type);
        }
        if ("HTTP".equals(type)
                && (routeKey == null || world.cardRoutes.find(routeKey).isEmpty())) {
            throw CardChecks.invalid("callbackRouteKey is missing, or no address was registered under it");
        }
        return type;
    }

    private Card keep(Card card) {
        world.cards.putIfAbsent(card.outTrackId(), card).ifPresent(there -> {
            throw refused("param.cardAlreadyExist", "There is a card " + card.outTrackId() + " already");
        });
        return card;
    }

    private Card own(Call call, String outTrackId) {
        return world.cards
                .find(outTrackId)
                .filter(card -> card.clientId().equals(call.client()))
                .orElseThrow(() -> refused("param.cardNotExist", "The app has no card " + outTrackId));
    }

    private void change(String outTrackId, UnaryOperator<Card> change) {
        world.cards.update(outTrackId, change);
    }

    private CardTemplate template(String id) {
        return world.cardTemplates
                .find(id)
                .orElseThrow(() -> refused(
                        "param.templateNotExist",
                        "There is no template " + id
                                + "; the simulator knows sandbox-card.schema, sandbox-task.schema, and those that it"
                                + " was told of"));
    }

    private static String streamed(JsonNode body, String name) {
        String value = text(body, name);
        if (value == null) {
            throw refused("param.stream." + name + "Empty", name + " is missing");
        }
        return value;
    }

    private static Answer done() {
        return Answer.json(Json.object().put("success", true).put("result", true));
    }

    private static @Nullable String text(JsonNode body, String name) {
        return AppChecks.text(body, name);
    }
}
