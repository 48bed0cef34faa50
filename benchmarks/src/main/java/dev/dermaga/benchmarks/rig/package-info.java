/** What measuring and judging programs stand on: a PostgreSQL, hubs as processes, their callers, a fixed DingTalk. */
@NullMarked
package dev.dermaga.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
