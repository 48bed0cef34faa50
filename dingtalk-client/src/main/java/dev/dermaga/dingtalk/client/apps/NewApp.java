package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ClientId;

/** An app that was just created, with the credentials it asks for tokens with. */
public record NewApp(AgentId agentId, ClientId clientId, Secret clientSecret) {}
