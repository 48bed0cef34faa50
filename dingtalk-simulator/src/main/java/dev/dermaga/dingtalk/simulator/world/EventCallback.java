package dev.dermaga.dingtalk.simulator.world;

import java.util.List;

/**
 * Where an app wants its events posted. Never printed with its secrets.
 *
 * @param events the names of the events it wants; empty means all
 * @param owner whose events they are: the clientId when the console has it, the corpId when a call registered it
 */
public record EventCallback(
        String clientId, String url, String token, String aesKey, List<String> events, String owner) {
    public EventCallback {
        events = List.copyOf(events);
    }

    public boolean wants(String event) {
        return events.isEmpty() || events.contains(event);
    }

    @Override
    public String toString() {
        return "EventCallback[" + clientId + " at " + url + "]";
    }
}
