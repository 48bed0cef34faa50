package dev.dermaga.dingtalk.simulator.scenario;

import dev.dermaga.dingtalk.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happens to an app in a given time: a list of steps on the simulator's clock. Some have a name; others are read from
 * a file, as {@code docs/simulator/faults.md} describes it.
 */
public final class Scenario {
    private static final String FOLDER = "/dev/dermaga/dingtalk/simulator/scenario/";
    private static final List<String> NAMES = List.of(
            "monday-morning",
            "zombie-socket",
            "end-of-the-month",
            "robot-thrown-out",
            "bad-network-day",
            "clock-gone-wrong");

    /** A part of it as it was written: when it begins, and what happens. */
    public record Part(Duration at, String what) {}

    private final String name;
    private final Map<String, String> title;
    private final Map<String, String> about;
    private final Duration length;
    private final List<Part> parts;
    private final List<Step> steps;

    Scenario(
            String name,
            Map<String, String> title,
            Map<String, String> about,
            Duration length,
            List<Part> parts,
            List<Step> steps) {
        this.name = name;
        this.title = Map.copyOf(title);
        this.about = Map.copyOf(about);
        this.length = length;
        this.parts = List.copyOf(parts);
        this.steps = List.copyOf(steps);
    }

    /** The names of those that come with the simulator. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One that comes with the simulator, or one from the class path when {@code name} begins with a slash.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Scenario named(String name) {
        boolean own = name.startsWith("/");
        if (!own && !NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "No scenario is called " + name + "; there are " + String.join(", ", NAMES));
        }
        try (InputStream in = Scenario.class.getResourceAsStream(own ? name : FOLDER + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("No scenario on the class path at " + name);
            }
            return parse(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("The scenario " + name + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException when it is no scenario; the message names the step and the member */
    public static Scenario read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /** @throws IllegalArgumentException when it is no scenario; the message names the step and the member */
    public static Scenario parse(byte[] json) {
        try {
            return ScenarioReading.read(Json.read(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("The scenario is not JSON: " + e.getMessage());
        }
    }

    public String name() {
        return name;
    }

    /** By language: {@code en}, and perhaps {@code zh} and {@code ms}. */
    public Map<String, String> title() {
        return title;
    }

    /** What it is about, by language. */
    public Map<String, String> about() {
        return about;
    }

    /** When the last step is done and the app had time to come to rest. */
    public Duration length() {
        return length;
    }

    /** In the order in which they begin. */
    public List<Part> parts() {
        return parts;
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public String toString() {
        return "Scenario[" + name + "]";
    }
}
