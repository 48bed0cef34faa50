package dev.dermaga.dingtalk.client.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UnionId;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import dev.dermaga.dingtalk.simulator.world.Card;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static final OutTrackId CARD = OutTrackId.of("task/7 ü");
    private static final RobotCode ROBOT = RobotCode.of(Sandbox.APP);
    private static final String TEMPLATE = "sandbox-card.schema";
    private static final String AI_TEMPLATE = "8aebdfb9-28f4-4a98-98f5-396c3dde41a0.schema";

    private final Sandbox sandbox = new Sandbox();
    private final Cards cards = sandbox.dingtalk.cards();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_card_is_shown_in_a_group_and_to_people_and_each_place_says_how_it_went() {
        CardReceipt receipt = cards.createAndDeliver(
                draft().inSpace(CardSpace.group().summary("A task for Budi")),
                CardPlace.group(ROBOT, Sandbox.PIER, OpenConversationId.of("cidNowhere=="))
                        .mentioning(Sandbox.BUDI, "Budi"),
                CardPlace.robotChat(Sandbox.BUDI));

        assertThat(receipt.deliveries()).extracting(CardDelivery::delivered).containsExactly(true, false, true);
        assertThat(receipt.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.placeKind()).isEqualTo("IM_GROUP");
            assertThat(failure.placeId()).isEqualTo("cidNowhere==");
            assertThat(failure.error()).contains("no group");
            assertThat(failure.processQueryKey()).isNull();
        });
        ChatMessage shown =
                sandbox.simulator.group(Sandbox.PIER.value()).messages().get(0);
        assertThat(shown.card()).isEqualTo(CARD.value());
        assertThat(shown.text()).isEqualTo("A task for Budi");
        assertThat(shown.at()).containsExactly("budi");
        assertThat(sandbox.simulator.person("budi").messagesWith(Sandbox.APP)).hasSize(1);
    }

    @Test
    void a_delivered_card_can_be_recalled_by_its_key() {
        String key = cards.createAndDeliver(draft(), CardPlace.group(ROBOT, Sandbox.PIER))
                .deliveries()
                .get(0)
                .processQueryKey();

        sandbox.dingtalk.robot().recallFromGroup(Sandbox.PIER, List.of(key));

        assertThat(sandbox.simulator
                        .group(Sandbox.PIER.value())
                        .messages()
                        .get(0)
                        .recalled())
                .isTrue();
    }

    @Test
    void a_second_card_with_the_same_id_is_refused_and_known_as_such() {
        cards.create(draft());

        Refused refused = catchThrowableOfType(Refused.class, () -> cards.create(draft()));

        assertThat(Cards.alreadyExists(refused)).isTrue();
        assertThat(refused.advice()).contains("Update and deliver the card that is there");
    }

    @Test
    void a_change_keeps_what_it_does_not_name_unless_it_replaces() {
        cards.create(draft());

        cards.update(CARD, CardChange.of(CardData.of("status", "done")));
        assertThat(card().data()).isEqualTo(Map.of("title", "Plan", "status", "done"));

        cards.update(CARD, CardChange.nothing().privateTo(Sandbox.BUDI, CardData.of("hint", "yours")));
        assertThat(card().seenBy("budi")).containsEntry("hint", "yours").containsEntry("status", "done");
        assertThat(card().seenBy("ana")).doesNotContainKey("hint");

        cards.update(CARD, CardChange.of(CardData.of("status", "gone")).replacing());
        assertThat(card().data()).isEqualTo(Map.of("status", "gone"));
    }

    @Test
    void a_card_created_before_is_delivered_after_it_got_a_space() {
        cards.create(draft());

        assertThat(cards.deliver(CARD, CardPlace.robotChat(Sandbox.BUDI)).failures())
                .hasSize(1);
        cards.addSpaces(CARD, CardSpace.robotChat().forwardable().alert("A task"), CardSpace.topBox());
        assertThat(cards.deliver(CARD, CardPlace.robotChat(Sandbox.BUDI)).failures())
                .isEmpty();
    }

    @Test
    void people_can_be_named_by_union_id_and_are_then_called_back_by_it() {
        List<CardCallback> pressed = new CopyOnWriteArrayList<>();
        cards.createAndDeliver(
                draft().privateTo(Sandbox.UNION_BUDI, CardData.of("hint", "yours"))
                        .callsBackByStream(),
                CardPlace.robotChat(Sandbox.UNION_BUDI));
        assertThat(card().seenBy("budi")).containsEntry("hint", "yours");

        try (StreamConnection stream = stream(pressed, CardAnswer.nothing())) {
            sandbox.simulator.person("budi").presses(CARD.value(), "done", Map.of());
            await().until(() -> pressed.size() == 1);
        }

        assertThat(pressed.get(0).userId()).isEqualTo("unionBudi0002");
    }

    @Test
    void a_pressed_button_is_heard_and_the_answer_changes_the_card_for_the_one_who_pressed() {
        List<CardCallback> pressed = new CopyOnWriteArrayList<>();
        cards.createAndDeliver(
                draft().privateTo(Sandbox.BUDI, CardData.nothing().with("canComplete", true))
                        .callsBackByStream(),
                CardPlace.group(ROBOT, Sandbox.PIER));
        CardAnswer answer = CardAnswer.of(CardData.of("status", "done"))
                .privately(CardData.nothing().with("canComplete", false));

        try (StreamConnection stream = stream(pressed, answer)) {
            sandbox.simulator.person("budi").presses(CARD.value(), "btn-done", Map.of("action", "done"));

            await().untilAsserted(() -> assertThat(card().seenBy("budi"))
                    .isEqualTo(Map.of("title", "Plan", "status", "done", "canComplete", "false")));
        }

        assertThat(card().seenBy("ana")).isEqualTo(Map.of("title", "Plan", "status", "open"));
        assertThat(pressed).singleElement().satisfies(press -> {
            assertThat(press.outTrackId()).isEqualTo(CARD.value());
            assertThat(press.userId()).isEqualTo("budi");
            assertThat(press.actionIds()).containsExactly("btn-done");
            assertThat(press.parameters()).isEqualTo(Map.of("action", "done"));
        });
    }

    @Test
    void an_ai_card_is_typed_piece_by_piece_and_a_repeated_piece_counts_once() {
        cards.create(CardDraft.of(CARD, AI_TEMPLATE));
        CardPiece second = CardPiece.next("text", "is free");

        cards.stream(CARD, CardPiece.next("text", "The crane "));
        cards.stream(CARD, second);
        cards.stream(CARD, second);
        assertThat(card().data()).containsEntry("text", "The crane is free");
        assertThat(card().stage()).isEqualTo("inputting");

        cards.stream(CARD, CardPiece.whole("text", "**Free**").last());
        assertThat(card().data()).containsEntry("text", "**Free**");
        assertThat(card().stage()).isEqualTo("finished");
        cards.stream(CARD, CardPiece.whole("text", "…").failed());
        assertThat(card().stage()).isEqualTo("failed");
    }

    @Test
    void the_top_of_a_group_shows_a_card_until_it_is_closed() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(cards.createAndDeliver(
                                draft(),
                                CardPlace.topBox(tomorrow, Sandbox.PIER)
                                        .onlyFor(Sandbox.ANA)
                                        .onDevices("ios", "mac"))
                        .failures())
                .isEmpty();
        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).topBoxes()).hasSize(1);

        cards.closeTopBox(CARD, Sandbox.PIER);

        assertThat(sandbox.simulator.group(Sandbox.PIER.value()).topBoxes()).isEmpty();
    }

    @Test
    void an_address_for_callbacks_is_kept_until_it_is_replaced() {
        URI first = URI.create("https://one.example.com/cards");
        Secret secret = Secret.of("card-secret");
        assertThat(cards.registerCallback("key", first, secret).address()).isEqualTo(first);

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> cards.registerCallback("key", URI.create("https://two.example.com/cards"), secret));
        assertThat(refused.code()).isEqualTo("param.callbackRouteKeyExist");

        CardRoute route = cards.replaceCallback("key", URI.create("https://two.example.com/cards"), secret);
        assertThat(route.address()).hasHost("two.example.com");
        assertThat(route.secret()).isEqualTo(secret);
        cards.create(draft().callsBackTo("key"));
        assertThat(card().callbackRouteKey()).isEqualTo("key");
    }

    @Test
    void values_are_written_as_the_card_platform_reads_them() {
        CardData data = CardData.of("title", "Plan")
                .with("open", 3)
                .with("overdue", false)
                .with("steps", List.of("draw", "build"))
                .with("place", Map.of("name", "Pier", "berth", 2));

        assertThat(data.variables())
                .containsEntry("open", "3")
                .containsEntry("overdue", "false")
                .containsEntry("steps", "[\"draw\",\"build\"]");
        assertThat(data.variables().get("place")).contains("\"berth\":2");
    }

    @Test
    void what_dingtalk_would_refuse_is_not_sent() {
        String kilobyte = "a".repeat(1024);
        CardData.of("k".repeat(100), kilobyte);
        assertThatIllegalArgumentException().isThrownBy(() -> CardData.of("k".repeat(101), "v"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardData.of("text", kilobyte + "a"))
                .withMessageContaining("1025 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> CardData.of("", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> OutTrackId.of("c".repeat(101)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        draft().privateTo(Sandbox.BUDI, CardData.nothing()).createdBy(Sandbox.UNION_ANA))
                .withMessageContaining("by userId, or all by unionId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cards.createAndDeliver(
                        draft().createdBy(Sandbox.ANA), CardPlace.robotChat(Sandbox.UNION_BUDI)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.rangeClosed(1, 21)
                        .boxed()
                        .reduce(
                                CardChange.nothing(),
                                (change, i) -> change.privateTo(UnionId.of("u" + i), CardData.nothing()),
                                (one, other) -> one))
                .withMessageContaining("20 people");
        assertThatIllegalArgumentException().isThrownBy(() -> cards.update(CARD, CardChange.nothing()));
        assertThatIllegalArgumentException().isThrownBy(() -> cards.deliver(CARD));
        assertThatIllegalArgumentException().isThrownBy(() -> cards.addSpaces(CARD));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> cards.deliver(CARD, CardPlace.robotChat(Sandbox.ANA), CardPlace.robotChat(Sandbox.BUDI)))
                .withMessageContaining("name them together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardPlace.group(ROBOT, OpenConversationId.of("cid;IM_ROBOT.ana")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardPlace.robotChat(Sandbox.ANA).mentioningAll());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardSpace.topBox().forwardable())
                .withMessageContaining("no settings");
        assertThat(sandbox.simulator.journal()).isEmpty();
    }

    private static CardDraft draft() {
        return CardDraft.of(CARD, TEMPLATE).data(CardData.of("title", "Plan").with("status", "open"));
    }

    private Card card() {
        return sandbox.simulator.card(CARD.value());
    }

    private StreamConnection stream(List<CardCallback> pressed, CardAnswer answer) {
        StreamConnection stream =
                sandbox.dingtalk.openStream(StreamOptions.standard().withSockets(1), event -> {
                    pressed.add((CardCallback) event);
                    return answer.toAck();
                });
        await().until(() -> sandbox.simulator.streamConnections(Sandbox.APP) == 1);
        return stream;
    }
}
