/** Events that come over HTTP: how fast they are opened and answered. */
@NullMarked
package dev.dermaga.benchmarks.callbacks;

import org.jspecify.annotations.NullMarked;
