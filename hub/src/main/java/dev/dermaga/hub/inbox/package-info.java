/**
 * What DingTalk tells us. An event is stored in a transaction of its own and only then acknowledged; it is processed after
 * that, once, in the order of its conversation. What cannot be processed stays, with the reason, and is tried again.
 */
@NullMarked
package dev.dermaga.hub.inbox;

import org.jspecify.annotations.NullMarked;
