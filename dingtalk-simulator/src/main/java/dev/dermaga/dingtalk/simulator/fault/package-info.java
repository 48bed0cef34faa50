/** What goes wrong on request. */
@NullMarked
package dev.dermaga.dingtalk.simulator.fault;

import org.jspecify.annotations.NullMarked;
