/** A hub that is full: years of messages and tasks, and how fast people still see them. */
@NullMarked
package dev.dermaga.benchmarks.volume;

import org.jspecify.annotations.NullMarked;
