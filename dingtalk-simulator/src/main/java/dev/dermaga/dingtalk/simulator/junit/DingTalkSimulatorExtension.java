package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.SimulatorBuilder;
import dev.dermaga.dingtalk.simulator.scenario.Play;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A simulator for tests, on a port of its own.
 *
 * <pre>{@code
 * @ExtendWith(DingTalkSimulatorExtension.class)
 * class SendingTest {
 *     @Test
 *     void it_arrives(DingTalkSimulator dingtalk) { … }
 * }
 * }</pre>
 *
 * <p>or, with options and a name, {@code @RegisterExtension static final DingTalkSimulatorExtension dingtalk =
 * DingTalkSimulatorExtension.create()}. So, one simulator serves the class and begins anew before each test; on a field
 * that is not static, each test has its own. A test that runs beside others of its class, or names a
 * {@link DingTalkWorld} of its own, always has its own.
 *
 * <p>What goes wrong while a test runs can be said with {@link DingTalkFault} and {@link DingTalkScenario}; when it is over,
 * all that is switched off.
 */
public final class DingTalkSimulatorExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final String OF_CLASS = "class";
    private static final String OF_TEST = "test";

    private final SimulatorBuilder options;
    private final ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(this);
    private final ThreadLocal<@Nullable DingTalkSimulator> ofThisThread = new ThreadLocal<>();
    private volatile @Nullable DingTalkSimulator latest;

    /** With the usual options. */
    public DingTalkSimulatorExtension() {
        this(DingTalkSimulator.builder());
    }

    private DingTalkSimulatorExtension(SimulatorBuilder options) {
        this.options = options;
    }

    public static DingTalkSimulatorExtension create() {
        return new DingTalkSimulatorExtension();
    }

    public static DingTalkSimulatorExtension with(SimulatorBuilder options) {
        return new DingTalkSimulatorExtension(options);
    }

    /** The running simulator: of the test that this thread runs, else the one that was started last. */
    public DingTalkSimulator simulator() {
        DingTalkSimulator mine = ofThisThread.get();
        DingTalkSimulator running = mine == null ? latest : mine;
        if (running == null) {
            throw new IllegalStateException(
                    "The simulator runs only while tests run: use it in a test, or in a @BeforeEach method");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (running(context).isEmpty() || context.getRequiredTestClass().isAnnotationPresent(DingTalkWorld.class)) {
            use(context, OF_CLASS, started(context));
        } else {
            use(running(context).orElseThrow());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<DingTalkSimulator> shared = running(context);
        boolean own = shared.isEmpty()
                || context.getExecutionMode() == ExecutionMode.CONCURRENT
                || context.getRequiredTestMethod().isAnnotationPresent(DingTalkWorld.class);
        if (own) {
            use(context, OF_TEST, started(context));
        } else {
            shared.get().reset();
            use(shared.get());
        }
    }

    /** What the test's annotations ask for begins when everything is set up. */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        DingTalkSimulator simulator = running(context).orElseThrow();
        Annotations.faults(context).forEach(simulator.faults()::add);
        Annotations.scenario(context).ifPresent(simulator::play);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        running(context).ifPresent(simulator -> {
            simulator.scenarios().stop();
            simulator.faults().clear();
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ofThisThread.remove();
        close(context, OF_TEST);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ofThisThread.remove();
        close(context, OF_CLASS);
    }

    /** {@link #create} starts no port before a test needs it, and takes any that is free. */
    private DingTalkSimulator started(ExtensionContext context) {
        DingTalkSimulator simulator = options.build();
        Worlds.of(context).ifPresent(world -> world.loadInto(simulator));
        return simulator.start();
    }

    private void use(ExtensionContext context, String lifetime, DingTalkSimulator simulator) {
        store(context).put(lifetime, simulator);
        use(simulator);
    }

    private void use(DingTalkSimulator simulator) {
        ofThisThread.set(simulator);
        latest = simulator;
    }

    private void close(ExtensionContext context, String lifetime) {
        DingTalkSimulator simulator = store(context).remove(lifetime, DingTalkSimulator.class);
        if (simulator != null) {
            simulator.close();
            if (latest == simulator) {
                latest = null;
            }
        }
    }

    /** Of this test, else of its class or of a class around it. */
    private Optional<DingTalkSimulator> running(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(OF_TEST, DingTalkSimulator.class))
                .or(() -> Optional.ofNullable(store(context).get(OF_CLASS, DingTalkSimulator.class)));
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(namespace);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DingTalkSimulator.class
                || type == Play.class && Annotations.scenario(context).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        DingTalkSimulator simulator = running(context)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "A constructor gets a simulator only where one serves the whole class; take it in the test instead"));
        return parameter.getParameter().getType() == Play.class
                ? simulator.scenarios().current().orElseThrow()
                : simulator;
    }
}
