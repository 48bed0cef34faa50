/**
 * What DingTalk tells us. An event is stored and only then acknowledged; it is processed after that, once, in the order of
 * its conversation. What cannot be processed is tried again where that may help, and else set aside with the reason, from
 * where it can be replayed.
 */
@NullMarked
package dev.dermaga.hub.inbox;

import org.jspecify.annotations.NullMarked;
