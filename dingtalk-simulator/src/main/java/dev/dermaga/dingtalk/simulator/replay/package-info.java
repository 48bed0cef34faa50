/** Playing back what was recorded. */
@NullMarked
package dev.dermaga.dingtalk.simulator.replay;

import org.jspecify.annotations.NullMarked;
