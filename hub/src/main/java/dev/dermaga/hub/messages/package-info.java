/**
 * The timeline of each channel: what was written, shared and assigned, here and in DingTalk. A message is delivered on
 * the route that the planner chooses; its text can change until it leaves.
 */
@NullMarked
package dev.dermaga.hub.messages;

import org.jspecify.annotations.NullMarked;
