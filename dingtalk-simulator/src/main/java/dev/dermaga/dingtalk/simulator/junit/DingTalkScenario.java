package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A scenario is played during a test: it begins after everything was set up, and goes on as the test moves the clock. The
 * test may take its {@link dev.dermaga.dingtalk.simulator.scenario.Play} as a parameter.
 *
 * <pre>{@code
 * @Test
 * @DingTalkScenario("monday-morning")
 * void the_rush_is_survived(Play play) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface DingTalkScenario {
    /** One of {@link Scenario#names()}, or the path of a file on the class path that begins with {@code /}. */
    String value();
}
