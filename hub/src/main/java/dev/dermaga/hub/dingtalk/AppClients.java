package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import java.time.Clock;
import java.util.Objects;

/** How clients of apps are made. */
final class AppClients {

    private AppClients() {}

    static DingTalkClient.Builder app(HubProperties.DingTalk app, DingTalkAddress address, Clock clock) {
        var client = DingTalkClient.builder()
                .app(Objects.requireNonNull(app.clientId()), Objects.requireNonNull(app.clientSecret()))
                .clock(clock)
                // what is not delivered waits in the outbox, which wants to see each failure
                .retries(Retries.none());
        if (app.corpId() != null) {
            client.corp(app.corpId());
        }
        if (app.robotCode() != null) {
            client.robotCode(app.robotCode());
        }
        if (app.agentId() != null) {
            client.agent(app.agentId());
        }
        if (address.uri() != null) {
            client.address(address.uri());
        }
        return client;
    }
}
