/** Measured claims with their conditions. Every figure that the documentation quotes comes from here. */
@NullMarked
package dev.dermaga.benchmarks;

import org.jspecify.annotations.NullMarked;
