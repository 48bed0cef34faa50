package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.stream.StreamStatus;
import dev.dermaga.hub.alarms.Alarm;
import dev.dermaga.hub.alarms.Alarms;
import dev.dermaga.hub.delivery.Deliveries;
import dev.dermaga.hub.delivery.DeliveryState;
import dev.dermaga.hub.people.Needs;
import dev.dermaga.hub.people.Right;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether DingTalk is reached, and what waits for it. */
@RestController
@RequestMapping("/api/v1")
class StatusController {

    private final InboundStream stream;
    private final Deliveries deliveries;
    private final Alarms alarms;

    StatusController(InboundStream stream, Deliveries deliveries, Alarms alarms) {
        this.stream = stream;
        this.deliveries = deliveries;
        this.alarms = alarms;
    }

    /** @param alarms what somebody should act on, the oldest first; empty when all is well */
    record Status(Connection dingtalk, Counts deliveries, List<Alarm> alarms) {}

    /** @param state {@code connected}, {@code connecting} or {@code disconnected} */
    record Connection(
            String state, @Nullable Instant since, @Nullable String detail) {

        static Connection of(StreamStatus status) {
            String state = status.state() == StreamStatus.State.CLOSED
                    ? "disconnected"
                    : status.state().name().toLowerCase(Locale.ROOT);
            return new Connection(state, status.since(), status.detail());
        }
    }

    record Counts(int queued, int held, int unanswered, int refused) {}

    @GetMapping("/status")
    @Needs(Right.READ)
    Status status() {
        Map<DeliveryState, Integer> counts = deliveries.counts();
        return new Status(
                stream.status().stream().findFirst().map(Connection::of).orElseGet(this::elsewhere),
                new Counts(
                        counts.getOrDefault(DeliveryState.QUEUED, 0),
                        counts.getOrDefault(DeliveryState.HELD, 0),
                        counts.getOrDefault(DeliveryState.UNANSWERED, 0),
                        counts.getOrDefault(DeliveryState.REFUSED, 0)),
                alarms.standing());
    }

    private Connection elsewhere() {
        return new Connection(stream.isConnectedElsewhere() ? "connected" : "disconnected", null, "by another node");
    }
}
