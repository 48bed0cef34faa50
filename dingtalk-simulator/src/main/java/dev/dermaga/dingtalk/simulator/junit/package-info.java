/** The simulator as a JUnit extension; needs JUnit on the class path. */
@NullMarked
package dev.dermaga.dingtalk.simulator.junit;

import org.jspecify.annotations.NullMarked;
