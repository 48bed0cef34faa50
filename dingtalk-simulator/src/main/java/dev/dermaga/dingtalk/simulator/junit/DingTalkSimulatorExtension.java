package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.SimulatorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One simulator for a test class, back in its fixed world before each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DingTalkSimulatorExtension dingtalk = DingTalkSimulatorExtension.create();
 * }</pre>
 *
 * <p>A test method may also take a parameter of type {@link DingTalkSimulator}.
 */
public final class DingTalkSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private final SimulatorBuilder options;
    private @Nullable DingTalkSimulator simulator;

    private DingTalkSimulatorExtension(SimulatorBuilder options) {
        this.options = options;
    }

    public static DingTalkSimulatorExtension create() {
        return with(DingTalkSimulator.builder());
    }

    public static DingTalkSimulatorExtension with(SimulatorBuilder options) {
        return new DingTalkSimulatorExtension(options);
    }

    /** The running simulator. */
    public DingTalkSimulator simulator() {
        DingTalkSimulator running = simulator;
        if (running == null) {
            throw new IllegalStateException("The simulator runs only while tests run: register it on a static field");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        simulator = options.build().start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        DingTalkSimulator running = simulator;
        if (running != null) {
            running.close();
            simulator = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DingTalkSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }
}
