package dev.dermaga.dingtalk.spring;

import dev.dermaga.dingtalk.client.stream.StreamStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What health says of the stream, for both generations of Spring Boot's health classes. */
record StreamHealth(State state, Map<String, Object> details) {
    enum State {
        UP,
        DOWN,
        UNKNOWN
    }

    /** Connecting is neither up nor down: a restart must not be told to a load balancer as a failure. */
    static StreamHealth of(DingTalkStream stream) {
        Optional<StreamStatus> open = stream.status();
        if (open.isEmpty()) {
            return new StreamHealth(State.UNKNOWN, Map.of("stream", "not opened: nothing handles its events"));
        }
        StreamStatus status = open.get();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("stream", status.state().name());
        details.put("since", status.since().toString());
        details.put("openSockets", status.openSockets());
        details.put("detail", status.detail());
        if (status.lastFrameAt() != null) {
            details.put("lastFrameAt", status.lastFrameAt().toString());
        }
        State state = switch (status.state()) {
            case CONNECTED -> State.UP;
            case CONNECTING -> State.UNKNOWN;
            case DISCONNECTED, CLOSED -> State.DOWN;
        };
        return new StreamHealth(state, details);
    }
}
