/** The simulator as a server, beside one that answers anything with what it was told. */
@NullMarked
package dev.dermaga.benchmarks.simulator;

import org.jspecify.annotations.NullMarked;
