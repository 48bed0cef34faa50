package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.cards.CardChange;
import dev.dermaga.dingtalk.client.cards.CardData;
import dev.dermaga.dingtalk.client.cards.CardDelivery;
import dev.dermaga.dingtalk.client.cards.CardDraft;
import dev.dermaga.dingtalk.client.cards.CardPlace;
import dev.dermaga.dingtalk.client.cards.CardReceipt;
import dev.dermaga.dingtalk.client.cards.CardSpace;
import dev.dermaga.dingtalk.client.error.Refused;
import dev.dermaga.dingtalk.client.id.OpenConversationId;
import dev.dermaga.dingtalk.client.id.OutTrackId;
import dev.dermaga.dingtalk.client.id.RobotCode;
import dev.dermaga.dingtalk.client.id.UserId;
import dev.dermaga.hub.connect.ConnectedApp;
import dev.dermaga.hub.delivery.Undelivered;
import dev.dermaga.hub.people.Account;
import dev.dermaga.hub.tasks.Cards;
import dev.dermaga.hub.templates.Templates;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cards of the app's robot, from the template that is set. */
@Component
class DingTalkCards implements Cards {

    private final AppClient dingtalk;
    private final ConnectedApp app;
    private final Templates templates;

    DingTalkCards(AppClient dingtalk, ConnectedApp app, Templates templates) {
        this.dingtalk = dingtalk;
        this.app = app;
        this.templates = templates;
    }

    @Override
    public @Nullable String show(Card card, String openConversationId, List<Account> called) {
        CardReceipt receipt = Translated.call(() -> {
            CardDraft draft = CardDraft.of(OutTrackId.of(card.id()), Objects.requireNonNull(templates.cardOfTasks()))
                    .data(CardData.of(card.variables()))
                    .callsBackByStream()
                    .inSpace(CardSpace.group().summary(card.summary()));
            return bring(draft, card, place(openConversationId, called));
        });
        return shown(receipt);
    }

    @Override
    public void update(Card card) {
        Translated.run(() ->
                dingtalk.get().cards().update(OutTrackId.of(card.id()), CardChange.of(CardData.of(card.variables()))));
    }

    private CardReceipt bring(CardDraft draft, Card card, CardPlace place) {
        try {
            return dingtalk.get().cards().createAndDeliver(draft, place);
        } catch (Refused e) {
            if (!dev.dermaga.dingtalk.client.cards.Cards.alreadyExists(e)) {
                throw e;
            }
            // An earlier call whose answer was lost. Nothing tells whether the card was shown, so it is shown again.
            update(card);
            return dingtalk.get().cards().deliver(draft.id(), place);
        }
    }

    private CardPlace place(String openConversationId, List<Account> called) {
        CardPlace place = CardPlace.group(
                RobotCode.of(Objects.requireNonNull(app.get().robotCode())), OpenConversationId.of(openConversationId));
        for (Account person : called) {
            place = place.mentioning(UserId.of(person.id()), person.name());
        }
        return place;
    }

    private static @Nullable String shown(CardReceipt receipt) {
        receipt.failures().stream().findFirst().ifPresent(failure -> {
            throw new Undelivered.Refused(
                    "card-not-shown",
                    null,
                    "DingTalk did not show the card: " + failure.error(),
                    "Look whether the app's robot is in the group");
        });
        return receipt.deliveries().stream()
                .map(CardDelivery::processQueryKey)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
