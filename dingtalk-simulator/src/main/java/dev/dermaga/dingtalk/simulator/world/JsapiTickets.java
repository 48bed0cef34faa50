package dev.dermaga.dingtalk.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What web pages inside DingTalk are signed with, one for each app. Who asks again in time gets the same one with its
 * life renewed, up to a day after it was made.
 */
public final class JsapiTickets {
    public static final Duration LIFETIME = Duration.ofSeconds(7200);
    private static final Duration LONGEST = Duration.ofHours(24);

    public record Ticket(String value, Instant made, Instant until) {}

    private final Clock clock;

    // guarded by this
    private final Map<String, Ticket> tickets = new HashMap<>();

    JsapiTickets(Clock clock) {
        this.clock = clock;
    }

    public synchronized Ticket forApp(String clientId) {
        Instant now = clock.instant();
        Ticket known = valid(clientId).orElseGet(() -> new Ticket(Ids.hex(24), now, now));
        Instant end = known.made().plus(LONGEST);
        Instant renewed = now.plus(LIFETIME);
        Ticket ticket = new Ticket(known.value(), known.made(), renewed.isBefore(end) ? renewed : end);
        tickets.put(clientId, ticket);
        return ticket;
    }

    public synchronized Optional<Ticket> valid(String clientId) {
        return Optional.ofNullable(tickets.get(clientId))
                .filter(ticket -> clock.instant().isBefore(ticket.until()));
    }

    synchronized void forget() {
        tickets.values().removeIf(ticket -> !clock.instant().isBefore(ticket.until()));
    }

    public synchronized void clear() {
        tickets.clear();
    }
}
