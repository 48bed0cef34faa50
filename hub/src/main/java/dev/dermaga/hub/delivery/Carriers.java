package dev.dermaga.hub.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who carries which delivery. */
@Component
class Carriers {

    private final ObjectProvider<Carrier> all;

    Carriers(ObjectProvider<Carrier> all) {
        this.all = all;
    }

    Carrier of(Delivery delivery) {
        return all.stream()
                .filter(carrier -> carrier.carries(delivery.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody carries " + delivery.kind()));
    }

    /** As {@link Carrier#pauses}, of deliveries of any kind. */
    Map<UUID, Optional<Carrier.Pause>> pauses(List<Delivery> deliveries) {
        Map<UUID, Optional<Carrier.Pause>> pauses = new HashMap<>();
        all.forEach(carrier -> pauses.putAll(carrier.pauses(deliveries.stream()
                .filter(delivery -> carrier.carries(delivery.kind()))
                .toList())));
        return pauses;
    }
}
