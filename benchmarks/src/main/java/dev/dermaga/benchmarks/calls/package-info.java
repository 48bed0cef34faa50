/** Clients side by side that make the same call: ours, the official ones, and bare transports. */
@NullMarked
package dev.dermaga.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
