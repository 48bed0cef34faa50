package dev.dermaga.hub.dingtalk;

import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.client.Retries;
import dev.dermaga.hub.DingTalkAddress;
import dev.dermaga.hub.HubProperties;
import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.secrets.Seals;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DingTalkConfiguration {

    /** The app, at the simulator's address in the sandbox. Calls nobody until it is used. */
    @Bean
    DingTalkClient dingTalkClient(
            HubProperties properties,
            DingTalkAddress address,
            Clock clock,
            QuotaMeter meter,
            JdbcClient jdbc,
            Seals seals) {
        return app(properties, address, clock)
                .meter(meter)
                .tokenStore(new SharedTokens(jdbc, seals))
                .build();
    }

    /** The app as the settings name it. */
    static DingTalkClient.Builder app(HubProperties properties, DingTalkAddress address, Clock clock) {
        HubProperties.DingTalk app = properties.dingtalk();
        if (app.clientId() == null || app.clientSecret() == null) {
            throw new StartFailure(
                    "Outside the sandbox the hub needs DingTalk credentials.",
                    "Set DERMAGA_DINGTALK_CLIENT_ID and DERMAGA_DINGTALK_CLIENT_SECRET, or DERMAGA_SANDBOX=true.",
                    new IllegalStateException("no credentials"));
        }
        var client = DingTalkClient.builder()
                .app(app.clientId(), app.clientSecret())
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
