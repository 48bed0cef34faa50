/**
 * Tasks that people assign to each other. Each is a to-do in the lists of its assignees in DingTalk and is announced in
 * the group; every step there is taken in order, the to-do never before it exists.
 */
@NullMarked
package dev.dermaga.hub.tasks;

import org.jspecify.annotations.NullMarked;
