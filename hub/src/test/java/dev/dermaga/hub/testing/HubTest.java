package dev.dermaga.hub.testing;

import dev.dermaga.hub.HubApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs the test against the whole hub: its web server on a free port, a real PostgreSQL (one for the whole run, one
 * database for each configuration), and the simulated DingTalk, started anew and empty before each test. Inject {@link Api}, {@link MutableClock},
 * {@code DingTalkSimulator} or any bean of the hub.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestSettings.class)
@Import(TestWiring.class)
@ExtendWith(CleanSlate.class)
public @interface HubTest {}
