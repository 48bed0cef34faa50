package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ClientId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An internal app with its credentials. Links may hold DingTalk's placeholders. */
public record AppDetails(
        AgentId agentId,
        String name,
        String description,
        @Nullable String icon,
        @Nullable String homepage,
        @Nullable String desktopHomepage,
        @Nullable String adminPage,
        List<String> callsFrom,
        ClientId clientId,
        Secret clientSecret) {
    public AppDetails {
        callsFrom = List.copyOf(callsFrom);
    }
}
