package dev.dermaga.dingtalk.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No code that the simulator can refuse with is without a judge. What it can refuse with is read from its sources; what
 * an official SDK was refused with are the rows of the judges' tables, which each fail when the code does not come.
 */
class EveryRefusalIsProvokedTest {
    private static RefusalCodes refusals;

    @BeforeAll
    static void readTheSources() throws IOException {
        refusals = RefusalCodes.of(Path.of("src", "main", "java"));
    }

    @Test
    void each_code_is_provoked_by_an_official_sdk_or_cannot_be() throws Exception {
        Set<String> missing = new TreeSet<>();
        Map<String, Set<String>> provoked = provoked();

        refusals.byClass()
                .forEach((type, codes) -> codes.stream()
                        .filter(code -> !provoked.getOrDefault(type, Set.of()).contains(code))
                        .forEach(code -> missing.add(type + ' ' + code)));

        assertThat(missing).containsExactlyInAnyOrderElementsOf(NotProvoked.REASONS.keySet());
    }

    @Test
    void each_code_can_be_read_where_it_is_written() {
        assertThat(refusals.madeAtRunTime()).containsExactlyInAnyOrderElementsOf(NotProvoked.MADE_AT_RUN_TIME.keySet());
    }

    /** The codes that a judge of each class provokes. */
    private static Map<String, Set<String>> provoked() throws Exception {
        Map<String, Set<String>> provoked = new HashMap<>();
        for (Class<?> judge : judges()) {
            Set<String> codes = new HashSet<>();
            for (Class<?> type = judge; type != Object.class; type = type.getSuperclass()) {
                for (Method test : type.getDeclaredMethods()) {
                    codes.addAll(codes(test));
                }
            }
            for (String type : judge.getAnnotation(Judges.class).value()) {
                provoked.computeIfAbsent(type, any -> new HashSet<>()).addAll(codes);
            }
        }
        return provoked;
    }

    private static Set<String> codes(Method test) {
        Set<String> codes = new HashSet<>();
        if (test.isAnnotationPresent(Provokes.class)) {
            codes.addAll(List.of(test.getAnnotation(Provokes.class).value()));
        }
        if (test.isAnnotationPresent(CsvSource.class)) {
            Arrays.stream(test.getAnnotation(CsvSource.class).textBlock().split("\n"))
                    .map(row -> row.split("\\|"))
                    .forEach(row -> codes.add(row[2].strip()));
        }
        return codes;
    }

    private static List<Class<?>> judges() throws IOException, URISyntaxException {
        Class<?> here = EveryRefusalIsProvokedTest.class;
        Path classes = Path.of(here.getResource(".").toURI());
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .<Class<?>>map(name -> named(here.getPackageName() + '.' + name.replace(".class", "")))
                    .filter(type -> type.isAnnotationPresent(Judges.class))
                    .toList();
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
