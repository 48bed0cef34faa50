/** One class for each group of the platform's endpoints: check, act, answer. */
@NullMarked
package dev.dermaga.dingtalk.simulator.api;

import org.jspecify.annotations.NullMarked;
