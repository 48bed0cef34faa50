/** Waiting until something has arrived, and saying what did when it has not. */
@NullMarked
package dev.dermaga.dingtalk.simulator.watch;

import org.jspecify.annotations.NullMarked;
