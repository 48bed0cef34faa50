/**
 * Who did what to what, and from where. Entries are written in the transaction of the deed, last of all, and are chained by
 * their hashes, so that a change of one is found.
 */
@NullMarked
package dev.dermaga.hub.audit;

import org.jspecify.annotations.NullMarked;
