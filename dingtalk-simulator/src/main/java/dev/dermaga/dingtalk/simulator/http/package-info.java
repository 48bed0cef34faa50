/** Calls, answers, refusals and routes; the way in for every request. */
@NullMarked
package dev.dermaga.dingtalk.simulator.http;

import org.jspecify.annotations.NullMarked;
