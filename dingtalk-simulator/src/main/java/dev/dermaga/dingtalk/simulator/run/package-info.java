/** Runs a program so that it takes the simulator for DingTalk, without a change of its code or its settings. */
@NullMarked
package dev.dermaga.dingtalk.simulator.run;

import org.jspecify.annotations.NullMarked;
