/** A stand-alone DingTalk. The door is {@link dev.dermaga.dingtalk.simulator.DingTalkSimulator}; other packages are its rooms and may change. */
@NullMarked
package dev.dermaga.dingtalk.simulator;

import org.jspecify.annotations.NullMarked;
