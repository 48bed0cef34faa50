package dev.dermaga.hub.channels;

/**
 * Somebody does not see a channel any more. Published inside the transaction that made it so, after {@link ChannelChanged}.
 *
 * @param account who it was
 */
public record ChannelLeft(Channel channel, String account) {}
