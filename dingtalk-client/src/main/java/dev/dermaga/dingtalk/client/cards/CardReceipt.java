package dev.dermaga.dingtalk.client.cards;

import java.util.List;

/** What came of a card at each of its places: DingTalk calls it a success even when it reached none. */
public record CardReceipt(List<CardDelivery> deliveries) {
    public CardReceipt {
        deliveries = List.copyOf(deliveries);
    }

    public List<CardDelivery> failures() {
        return deliveries.stream().filter(delivery -> !delivery.delivered()).toList();
    }
}
