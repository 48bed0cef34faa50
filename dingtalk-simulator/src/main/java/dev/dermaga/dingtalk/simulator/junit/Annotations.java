package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.fault.Faults.Fault;
import dev.dermaga.dingtalk.simulator.scenario.Scenario;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a test's annotations, and those of its classes, ask for. */
final class Annotations {
    private Annotations() {}

    /** Those of the classes from the outermost to the innermost, and then those of the test. */
    static List<Fault> faults(ExtensionContext context) {
        return elements(context)
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, DingTalkFault.class).stream())
                .map(Annotations::fault)
                .toList();
    }

    /** The innermost. */
    static Optional<Scenario> scenario(ExtensionContext context) {
        return elements(context)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, DingTalkScenario.class).stream())
                .reduce((outer, inner) -> inner)
                .map(wanted -> Scenario.named(wanted.value()));
    }

    private static Stream<AnnotatedElement> elements(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>();
        for (Class<?> type = context.getTestClass().orElse(null); type != null; type = type.getEnclosingClass()) {
            elements.add(0, type);
        }
        context.getTestMethod().ifPresent(elements::add);
        return elements.stream();
    }

    private static Fault fault(DingTalkFault wanted) {
        Fault fault = Fault.of(wanted.kind());
        if (!wanted.path().isEmpty()) {
            fault = fault.on(wanted.path());
        }
        if (!wanted.app().isEmpty()) {
            fault = fault.forApp(wanted.app());
        }
        if (wanted.times() != 0) {
            fault = fault.times(wanted.times());
        }
        if (wanted.probability() != 1) {
            fault = fault.withProbability(wanted.probability(), wanted.seed());
        }
        if (!wanted.delay().isEmpty()) {
            fault = fault.lasting(duration(wanted.delay()));
        }
        return new Fault(
                fault.kind(),
                fault.scope(),
                wanted.code().isEmpty() ? null : wanted.code(),
                wanted.message().isEmpty() ? null : wanted.message(),
                fault.delay());
    }

    private static Duration duration(String delay) {
        try {
            return Duration.parse(delay);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("@DingTalkFault: delay is such as PT3S, not " + delay, e);
        }
    }
}
