/**
 * The change log and the stream that follows it. A change is appended in the transaction that makes it; a reader
 * follows the log and hands each change to those who may see it.
 */
@NullMarked
package dev.dermaga.hub.realtime;

import org.jspecify.annotations.NullMarked;
