/**
 * Secrets that lie in the database, unreadable for who has only the database. Sealed under the newest of the hub's keys,
 * opened by any of them.
 */
@NullMarked
package dev.dermaga.hub.secrets;

import org.jspecify.annotations.NullMarked;
