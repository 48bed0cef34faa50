/** From the simulator to the app: the stream gateway and what a robot hears. */
@NullMarked
package dev.dermaga.dingtalk.simulator.push;

import org.jspecify.annotations.NullMarked;
