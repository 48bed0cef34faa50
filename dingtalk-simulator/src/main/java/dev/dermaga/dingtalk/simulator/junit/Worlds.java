package dev.dermaga.dingtalk.simulator.junit;

import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the file that a {@link DingTalkWorld} names. */
final class Worlds {
    private final Class<?> besides;
    private final String name;

    private Worlds(Class<?> besides, String name) {
        this.besides = besides;
        this.name = name;
    }

    /** Of the test, else of its class, else of a class around that one. */
    static Optional<Worlds> of(ExtensionContext context) {
        Class<?> besides = context.getRequiredTestClass();
        return context.getTestMethod()
                .map(method -> method.getAnnotation(DingTalkWorld.class))
                .or(() -> around(besides))
                .map(annotation -> new Worlds(besides, annotation.value()));
    }

    private static Optional<DingTalkWorld> around(Class<?> innermost) {
        for (Class<?> type = innermost; type != null; type = type.getEnclosingClass()) {
            DingTalkWorld annotation = type.getAnnotation(DingTalkWorld.class);
            if (annotation != null) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    void loadInto(DingTalkSimulator simulator) {
        URL resource = besides.getResource(name);
        if (resource != null && resource.getProtocol().equals("file")) {
            simulator.load(path(resource));
        } else if (resource != null) {
            simulator.load(text(resource));
        } else if (Files.isRegularFile(Path.of(name))) {
            simulator.load(Path.of(name));
        } else {
            throw new IllegalArgumentException("@DingTalkWorld(\"" + name + "\"): there is no such file beside "
                    + besides.getName() + " on the class path, nor at "
                    + Path.of(name).toAbsolutePath());
        }
    }

    private static Path path(URL resource) {
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
