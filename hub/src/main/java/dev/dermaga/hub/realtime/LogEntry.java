package dev.dermaga.hub.realtime;

import java.util.UUID;

/**
 * A change as followers get it.
 *
 * @param channel members of it may see the change
 * @param event ready to be sent; shared by all followers, never changed
 */
record LogEntry(Position position, UUID channel, boolean changesMembership, byte[] event) {}
