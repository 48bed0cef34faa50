/** What happens to an app in a given time: lists of steps, how they are played, and what the app made of them. */
@NullMarked
package dev.dermaga.dingtalk.simulator.scenario;

import org.jspecify.annotations.NullMarked;
