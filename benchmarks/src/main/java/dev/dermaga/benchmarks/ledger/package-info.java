/**
 * The ledger: a judge outside the hub. Everything that a hub took on is numbered, hubs are killed, paused and cut off from
 * their database, DingTalk misbehaves, and at the end every number must be accounted for.
 */
@NullMarked
package dev.dermaga.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
