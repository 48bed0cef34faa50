package dev.dermaga.dingtalk.simulator.api;

import static dev.dermaga.dingtalk.simulator.api.CardChecks.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.api.CardChecks.Place;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.world.App;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import dev.dermaga.dingtalk.simulator.world.Group;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a card to its places, each for itself: one that cannot be reached does not stop the others. */
final class CardDeliveries {
    private static final int MOST_TOP_BOXES = 10;
    private static final Map<String, String> MODELS = Map.of(
            "IM_GROUP", "imGroupOpenDeliverModel",
            "IM_SINGLE", "imSingleOpenDeliverModel",
            "IM_ROBOT", "imRobotOpenDeliverModel",
            "ONE_BOX", "topOpenDeliverModel",
            "CO_FEED", "coFeedOpenDeliverModel",
            "COOPERATION_FEED", "coFeedOpenDeliverModel",
            "DOC", "docOpenDeliverModel");

    private final World world;
    private final JsonNode body;
    private final App app;
    private final boolean unionIds;
    private final List<Place> places;
    private final List<String> groupReaders;
    private final List<String> boxReaders;

    /**
     * Checks what the body says of its places.
     *
     * @param malformed what the page calls a model that is missing or incomplete; the two pages differ
     */
    CardDeliveries(World world, JsonNode body, String clientId, String malformed) {
        this.world = world;
        this.body = body;
        this.app = world.app(clientId).orElseThrow();
        this.unionIds = CardChecks.unionIds(body);
        this.places = CardChecks.places(body);
        if (MODELS.values().stream().noneMatch(body::hasNonNull)) {
            throw refused("param.openDeliverModelEmpty", "The body has no model of a delivery");
        }
        for (Place place : places) {
            String member = MODELS.get(place.type());
            JsonNode model = body.path(member);
            boolean complete = switch (place.type()) {
                case "IM_GROUP" -> !model.path("robotCode").asText("").isEmpty();
                case "ONE_BOX" -> model.path("expiredTimeMillis").isIntegralNumber();
                default -> !model.isEmpty();
            };
            if (!complete) {
                throw refused(malformed, member + " is missing, or lacks a member that it must have");
            }
        }
        this.groupReaders = CardChecks.people(
                world, body.path("imGroupOpenDeliverModel").path("recipients"), unionIds, "recipients");
        this.boxReaders =
                CardChecks.people(world, body.path("topOpenDeliverModel").path("userIds"), unionIds, "userIds");
    }

    List<Place> places() {
        return places;
    }

    /** Delivers the card, and says for each place what came of it. */
    ArrayNode deliver(Card card) {
        ArrayNode results = Json.array();
        List<Card.Delivery> done = new ArrayList<>();
        for (Place place : places) {
            ObjectNode result =
                    results.addObject().put("spaceType", place.type()).put("spaceId", place.id());
            String objection = card.spaces().containsKey(place.type())
                    ? deliver(card, place, result, done)
                    : "the card has no space model for " + place.type();
            result.put("success", objection == null);
            if (objection != null) {
                result.put("errorMsg", objection);
            }
        }
        world.cards.update(card.outTrackId(), before -> before.delivered(done));
        return results;
    }

    private @Nullable String deliver(Card card, Place place, ObjectNode result, List<Card.Delivery> done) {
        return switch (place.type()) {
            case "IM_GROUP" -> toGroup(card, place, result, done);
            case "IM_ROBOT" -> toPerson(card, place, result, done);
            case "ONE_BOX" -> toTopBox(place, done);
            case "IM_SINGLE" -> "there is no conversation " + place.id() + " between two people";
            default -> place.type() + " is abandoned";
        };
    }

    private @Nullable String toGroup(Card card, Place place, ObjectNode result, List<Card.Delivery> done) {
        JsonNode model = body.path("imGroupOpenDeliverModel");
        Optional<Group> group = world.group(place.id());
        if (group.isEmpty()) {
            return "there is no group " + place.id();
        }
        String objection = wrongRobot(model);
        if (objection != null) {
            return objection;
        }
        if (!world.robots.isIn(place.id(), app.robotCode())) {
            return "the robot is not in the group";
        }
        List<String> called = new ArrayList<>();
        boolean everybody = false;
        for (String id : (Iterable<String>) () -> model.path("atUserIds").fieldNames()) {
            if (id.equals("@ALL")) {
                everybody = true;
            } else {
                (unionIds ? world.personByUnionId(id) : world.person(id))
                        .map(Person::userId)
                        .filter(group.get().members()::contains)
                        .ifPresent(called::add);
            }
        }
        ChatMessage.Draft message = draft(card, place).mentioning(called, everybody);
        result.put("carrierId", world.sendAsApp(true, List.of(chat(place.id())), app, message));
        done.add(new Card.Delivery(place.type(), place.id(), place.id(), groupReaders, null));
        return null;
    }

    private @Nullable String toPerson(Card card, Place place, ObjectNode result, List<Card.Delivery> done) {
        Optional<Person> person = unionIds ? world.personByUnionId(place.id()) : world.person(place.id());
        if (person.isEmpty()) {
            return place.id() + " is nobody's " + (unionIds ? "unionId" : "userId");
        }
        String objection = wrongRobot(body.path("imRobotOpenDeliverModel"));
        if (objection != null) {
            return objection;
        }
        World.Place chat = world.singleChat(person.get(), app);
        result.put("carrierId", world.sendAsApp(false, List.of(chat), app, draft(card, place)));
        done.add(new Card.Delivery(place.type(), place.id(), chat.openConversationId(), List.of(), null));
        return null;
    }

    private @Nullable String toTopBox(Place place, List<Card.Delivery> done) {
        if (world.group(place.id()).isEmpty()) {
            return "there is no group " + place.id();
        }
        Instant now = world.clock().instant();
        Instant until = Instant.ofEpochMilli(
                body.path("topOpenDeliverModel").path("expiredTimeMillis").longValue());
        if (!until.isAfter(now)) {
            return "expiredTimeMillis is over";
        }
        if (world.topBoxes(place.id()).size() >= MOST_TOP_BOXES) {
            return "the group has " + MOST_TOP_BOXES + " open top boxes already";
        }
        done.add(new Card.Delivery(place.type(), place.id(), place.id(), boxReaders, until));
        return null;
    }

    private @Nullable String wrongRobot(JsonNode model) {
        String robotCode = model.path("robotCode").asText("");
        return robotCode.isEmpty() || robotCode.equals(app.robotCode())
                ? null
                : robotCode + " is not the robot of the app whose token this is";
    }

    private World.Place chat(String openConversationId) {
        return world.place(openConversationId).orElseThrow();
    }

    private static ChatMessage.Draft draft(Card card, Place place) {
        String said = card.spaces().getOrDefault(place.type(), "");
        return ChatMessage.Draft.card(card.outTrackId(), said.isEmpty() ? "[卡片]" : said);
    }
}
