package dev.dermaga.hub.inbox;

import java.time.Instant;

/**
 * DingTalk kept the content of a message to the robot back, because the organization's monthly quota of pushes is used
 * up. Until the month ends, or the quota is raised, platform events are not pushed at all. Published for every such
 * message, inside the transaction that processes it.
 *
 * @param conversation the openConversationId of the message
 * @param at when it was written
 */
public record InboundQuotaUsedUp(String conversation, Instant at) {}
