package dev.dermaga.dingtalk.simulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The world that a class of tests, or one test, begins with: a YAML file beside the class, from the root of the class path
 * when it begins with {@code /}, or else below the working directory.
 *
 * <pre>{@code
 * @Test
 * @DingTalkWorld("crew.yaml")
 * void everybody_gets_it(DingTalkSimulator dingtalk) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface DingTalkWorld {
    String value();
}
