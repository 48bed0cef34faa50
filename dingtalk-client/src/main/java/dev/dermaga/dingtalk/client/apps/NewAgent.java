package dev.dermaga.dingtalk.client.apps;

import dev.dermaga.dingtalk.client.Secret;
import dev.dermaga.dingtalk.client.id.AgentId;
import dev.dermaga.dingtalk.client.id.ClientId;
import dev.dermaga.dingtalk.client.id.RobotCode;

/**
 * An agent app that was just created, ready to send.
 *
 * @param clientSecret DingTalk says it once only
 */
public record NewAgent(
        AgentId agentId, ClientId clientId, Secret clientSecret, RobotCode robotCode, String unifiedAppId) {}
