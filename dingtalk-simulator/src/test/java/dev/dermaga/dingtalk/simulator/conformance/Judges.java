package dev.dermaga.dingtalk.simulator.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The classes of the simulator whose refusals this family of calls provokes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Judges {
    String[] value();
}
