package dev.dermaga.hub.directory;

import java.time.Instant;

/**
 * Somebody who left the organization.
 *
 * @param leftAt since when that is known
 */
record Leaver(String id, Instant leftAt) {}
