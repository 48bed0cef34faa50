package dev.dermaga.dingtalk.client.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Sandbox;
import dev.dermaga.dingtalk.client.cards.CardAnswer;
import dev.dermaga.dingtalk.client.cards.CardChange;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.cards.CardDelivery;
import dev.dermaga.dingtalk.client.cards.CardDraft;
import dev.dermaga.dingtalk.client.cards.CardPlace;
import dev.dermaga.dingtalk.client.cards.CardReceipt;
import dev.dermaga.dingtalk.client.cards.CardSpace;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.inbound.Ack;
import dev.dermaga.dingtalk.client.inbound.InboundEvent.CardCallback;
import dev.dermaga.dingtalk.client.stream.StreamConnection;
import dev.dermaga.dingtalk.client.stream.StreamOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardsGuideTest {
    private final Sandbox sandbox = new Sandbox();
    private final DingTalkClient dingtalk = sandbox.dingtalk;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_card_with_a_button() {
        OpenConversationId group = Sandbox.PIER;
        RobotCode robot = RobotCode.of(Sandbox.APP);
        String template = "sandbox-card.schema";

        // snippet: cards-show
        OutTrackId card = OutTrackId.of("task-1"); // your own id: a second card with it is refused
        CardReceipt receipt = dingtalk.cards()
                .createAndDeliver(
                        CardDraft.of(card, template)
                                .data(CardData.of("title", "Review the plan").with("status", "open"))
                                .inSpace(CardSpace.group().summary("A task for Budi"))
                                .callsBackByStream(),
                        CardPlace.group(robot, group));

        for (CardDelivery failure : receipt.failures()) {
            System.err.println(failure.placeId() + ": " + failure.error());
        }
        // end
        // snippet: cards-answer
        StreamConnection stream = dingtalk.openStream(StreamOptions.standard(), event -> {
            if (event instanceof CardCallback press && press.actionIds().contains("done")) {
                return CardAnswer.of(CardData.of("status", "done by you")).toAck();
            }
            return Ack.success();
        });
        // end
        try (stream) {
            await().until(() -> stream.status().openSockets() == 2);
            sandbox.simulator.person("budi").presses(card.value(), "done", Map.of());
            await().untilAsserted(() -> assertThat(status(card, "budi")).isEqualTo("done by you"));
        }
        assertThat(status(card, "ana")).isEqualTo("open");

        // snippet: cards-change
        dingtalk.cards().update(card, CardChange.of(CardData.of("status", "done by Budi")));
        // end

        assertThat(receipt.failures()).isEmpty();
        assertThat(status(card, "ana")).isEqualTo("done by Budi");
    }

    private String status(OutTrackId card, String person) {
        return sandbox.simulator.card(card.value()).seenBy(person).get("status");
    }
}
