/**
 * What a person should know of and act on. An alarm is raised by whoever sees the trouble, stands in the hub's status for
 * as long as it lasts, and is cleared by whoever sees its end.
 */
@NullMarked
package dev.dermaga.hub.alarms;

import org.jspecify.annotations.NullMarked;
