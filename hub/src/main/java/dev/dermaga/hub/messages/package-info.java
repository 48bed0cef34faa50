/**
 * The timeline of each channel: what was written, shared and assigned, here and in DingTalk. A message is delivered on
 * the route that the planner chooses; it never changes, only its delivery does.
 */
@NullMarked
package dev.dermaga.hub.messages;

import org.jspecify.annotations.NullMarked;
