package dev.dermaga.hub.delivery;

import java.util.List;

/** Deliveries have new states. Published inside the transaction that gave them. */
public record DeliveriesChanged(List<Delivery> deliveries) {

    public DeliveriesChanged {
        deliveries = List.copyOf(deliveries);
    }

    DeliveriesChanged(Delivery one) {
        this(List.of(one));
    }
}
