/**
 * The outbox: one row for each recipient route, written in the transaction of what is delivered and sent after it. Lanes
 * keep the order per destination; every attempt is recorded before the call, so that a crash in between is seen.
 */
@NullMarked
package dev.dermaga.hub.delivery;

import org.jspecify.annotations.NullMarked;
