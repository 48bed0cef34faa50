/** Stream clients side by side: what they do with frames that come fast, and with frames that they are slow to handle. */
@NullMarked
package dev.dermaga.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
