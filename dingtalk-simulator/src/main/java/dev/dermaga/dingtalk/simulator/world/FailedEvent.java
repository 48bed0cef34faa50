package dev.dermaga.dingtalk.simulator.world;

import java.time.Instant;

/**
 * An event that no try could bring to its app.
 *
 * @param data its JSON, without the envelope
 * @param readableAt when the list of failed events holds it
 * @param handedOut the app has been given it; its next call deletes it
 */
public record FailedEvent(
        String id, String clientId, String event, Instant bornAt, String data, Instant readableAt, boolean handedOut) {
    FailedEvent given() {
        return new FailedEvent(id, clientId, event, bornAt, data, readableAt, true);
    }
}
