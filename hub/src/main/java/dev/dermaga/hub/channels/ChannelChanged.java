package dev.dermaga.hub.channels;

/**
 * A channel was added, renamed, or its members changed. Published inside the transaction that made the change.
 *
 * @param item the channel as lists show it
 */
public record ChannelChanged(Channel channel, ChannelItem item) {}
