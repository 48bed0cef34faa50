/**
 * The database: an external PostgreSQL, or a private one that the hub starts, takes over and stops. Also the
 * data folder and its lock, because the two belong to one hub at a time.
 */
@NullMarked
package dev.dermaga.hub.database;

import org.jspecify.annotations.NullMarked;
