/** The organisation: its state and its rules, without HTTP. */
@NullMarked
package dev.dermaga.dingtalk.simulator.world;

import org.jspecify.annotations.NullMarked;
