package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.fault.Faults;
import dev.dermaga.dingtalk.simulator.fault.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something goes wrong during a test: it is switched on after everything was set up, and off when the test is over.
 *
 * <pre>{@code
 * @Test
 * @DingTalkFault(kind = Kind.THROTTLE, path = "/v1.0/robot/**", times = 3)
 * void a_throttled_message_arrives_later() { … }
 * }</pre>
 *
 * <p>On a class it holds for each of its tests, beside those of the test itself.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(DingTalkFault.All.class)
public @interface DingTalkFault {
    Faults.Kind kind();

    /** See {@link Scope#path()}; all when empty. */
    String path() default "";

    /** The client id of the one app that it strikes; all when empty. */
    String app() default "";

    /** How often; until the test is over when 0. */
    int times() default 0;

    /** By chance, with {@link #seed}, when it is less than 1. */
    double probability() default 1;

    long seed() default 0;

    /** A refusal's code instead of the usual one. */
    String code() default "";

    /** A refusal's words. */
    String message() default "";

    /** A duration, such as {@code PT3S}; see {@link Faults.Kind} for what it means. */
    String delay() default "";

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {
        DingTalkFault[] value();
    }
}
