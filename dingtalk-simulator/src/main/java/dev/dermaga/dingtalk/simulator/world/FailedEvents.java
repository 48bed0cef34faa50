package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The events that no try could bring to their apps, until these ask for them. */
public final class FailedEvents {
    private static final Duration PREPARATION = Duration.ofMinutes(3);
    private static final int PAGE = 200;
    private static final int KEPT = 10_000;

    private final Shelf<FailedEvent> shelf;
    private final Clock clock;

    FailedEvents(Shelf<FailedEvent> shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    public record Page(List<FailedEvent> events, boolean hasMore) {}

    public void add(String clientId, String event, Instant bornAt, String data) {
        String id = Ids.hex(8);
        Instant readableAt = clock.instant().plus(PREPARATION);
        shelf.put(id, new FailedEvent(id, clientId, event, bornAt, data, readableAt, false));
        List<FailedEvent> all = shelf.all();
        all.subList(0, Math.max(0, all.size() - KEPT)).forEach(oldest -> shelf.remove(oldest.id()));
    }

    /** What is ready, at most 200; what the call before this one gave is gone. */
    public synchronized Page take(String clientId) {
        List<FailedEvent> own = of(clientId);
        own.stream().filter(FailedEvent::handedOut).forEach(event -> shelf.remove(event.id()));
        Instant now = clock.instant();
        List<FailedEvent> ready = own.stream()
                .filter(event -> !event.handedOut() && !event.readableAt().isAfter(now))
                .toList();
        List<FailedEvent> page = ready.subList(0, Math.min(PAGE, ready.size()));
        page.forEach(event -> shelf.update(event.id(), FailedEvent::given));
        return new Page(List.copyOf(page), ready.size() > PAGE);
    }

    /** All of an app, also those that are not ready yet. */
    public List<FailedEvent> of(String clientId) {
        return shelf.all().stream()
                .filter(event -> event.clientId().equals(clientId))
                .toList();
    }
}
