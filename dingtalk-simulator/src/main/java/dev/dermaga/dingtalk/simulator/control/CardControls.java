package dev.dermaga.dingtalk.simulator.control;

import static dev.dermaga.dingtalk.simulator.control.Control.on;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dermaga.dingtalk.simulator.http.Answer;
import dev.dermaga.dingtalk.simulator.http.Call;
import dev.dermaga.dingtalk.simulator.http.Json;
import dev.dermaga.dingtalk.simulator.push.CardPush;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.CardTemplate;
import dev.dermaga.dingtalk.simulator.world.Person;
import dev.dermaga.dingtalk.simulator.world.World;
import java.util.ArrayList;
import java.util.List;

/** Interactive cards, and those who press their buttons. */
public final class CardControls implements Controls {
    private static final int MAX_CARDS = 200;

    private final World world;
    private final CardPush cards;
    private final Subjects subjects;

    public CardControls(World world, CardPush cards) {
        this.world = world;
        this.cards = cards;
        this.subjects = new Subjects(world);
    }

    @Override
    public List<Control> controls() {
        return List.of(
                on("GET", "/_simulator/cards/{card}", this::card),
                on("GET", "/_simulator/people/{user}/cards", this::cards),
                on("POST", "/_simulator/people/{user}/cards/{card}", this::press),
                on("POST", "/_simulator/cardTemplates", this::addCardTemplate));
    }

    private Answer card(Call call) {
        String id = call.variable("card");
        return Answer.json(Views.card(world.cards.find(id).orElseThrow(() -> new NotThere("No card " + id)), world));
    }

    /** A person presses a button; what the app answers changes the card later. */
    private Answer press(Call call) {
        JsonNode body = Control.body(call);
        cards.press(
                subjects.person(call.variable("user")),
                call.variable("card"),
                body.path("actionId").asText(""),
                Control.strings(body.path("params")));
        return card(call);
    }

    /** The newest cards that a person sees. */
    private Answer cards(Call call) {
        Person person = subjects.person(call.variable("user"));
        ArrayNode items = Json.array();
        List<Card> all = world.cards.all();
        all.subList(Math.max(0, all.size() - MAX_CARDS), all.size()).stream()
                .filter(card -> world.whereSeen(card, person).isPresent())
                .forEach(card -> items.add(Views.card(card, person, world)));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer addCardTemplate(Call call) {
        JsonNode body = Control.body(call);
        String id = body.path("id").asText("");
        if (id.isBlank()) {
            throw new IllegalArgumentException("id: the template's id");
        }
        List<String> variables = new ArrayList<>();
        body.path("privateVariables").forEach(variable -> variables.add(variable.asText()));
        List<CardTemplate.Button> buttons = new ArrayList<>();
        body.path("buttons")
                .forEach(button -> buttons.add(new CardTemplate.Button(
                        button.path("text").asText(),
                        button.path("actionId").asText(),
                        Control.strings(button.path("params")))));
        CardTemplate template = new CardTemplate(
                id,
                body.path("published").asBoolean(true),
                body.path("ai").asBoolean(false),
                body.has("privateVariables") ? variables : List.of(CardTemplate.EVERY),
                buttons);
        world.cardTemplates.put(id, template);
        return Answer.json((ObjectNode) Json.tree(template));
    }
}
