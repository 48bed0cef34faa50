package dev.dermaga.dingtalk.client.callback;

import dev.dermaga.dingtalk.client.inbound.InboundEvent.PlatformEvent;
import java.util.List;

/**
 * Events that did not reach the app.
 *
 * @param events without an id: their keys are not those that they had when they were posted
 * @param hasMore ask again for the rest, once these are stored
 */
public record FailedEvents(List<PlatformEvent> events, boolean hasMore) {
    public FailedEvents {
        events = List.copyOf(events);
    }
}
