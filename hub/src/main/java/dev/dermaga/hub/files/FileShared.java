package dev.dermaga.hub.files;

import dev.dermaga.hub.channels.Channel;
import dev.dermaga.hub.people.Account;
import org.jspecify.annotations.Nullable;

/**
 * A file was shared. Published inside the transaction that keeps it; whoever delivers it does so there.
 *
 * @param by who shared it
 * @param source the inbound event it came with; null when it was shared in the hub
 */
public record FileShared(
        SharedFile file,
        Channel channel,
        Account by,
        @Nullable String source) {}
