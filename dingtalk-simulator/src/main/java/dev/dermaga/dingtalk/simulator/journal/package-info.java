/** The wire log. */
@NullMarked
package dev.dermaga.dingtalk.simulator.journal;

import org.jspecify.annotations.NullMarked;
