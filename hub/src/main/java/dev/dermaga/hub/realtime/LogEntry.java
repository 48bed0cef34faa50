package dev.dermaga.hub.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as followers get it.
 *
 * @param channel members of it may see the change
 * @param account the one person who may see it, member or not; null where members may
 * @param event ready to be sent; shared by all followers, never changed
 */
record LogEntry(Position position, UUID channel, @Nullable String account, boolean changesMembership, byte[] event) {

    /** @param isMember whether the person is in the channel */
    boolean isFor(String person, boolean isMember) {
        return account == null ? isMember : account.equals(person);
    }
}
