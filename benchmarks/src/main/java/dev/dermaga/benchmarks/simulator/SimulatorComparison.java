package dev.dermaga.benchmarks.simulator;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The simulator's jar and WireMock's, each as a process of its own, give the same two answers in turns: how long each
 * takes to be ready, what it holds when idle, and how many requests it answers. Prints medians and ratios.
 */
public final class SimulatorComparison {
    private final Map<String, String> options;
    private final Path folder;
    private final PrintStream out;

    private SimulatorComparison(Map<String, String> options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(Map.of(
                "simulator", "dingtalk-simulator/target/dingtalk-simulator.jar",
                "wiremock", "benchmarks/target/wiremock-standalone-3.13.2.jar",
                "rounds", "5",
                "seconds", "5",
                "warm", "5",
                "connections", "16",
                "memory", "256m"));
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            if (parts.length != 2 || options.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("unknown option " + argument + "; there are " + options.keySet());
            }
        }
        new SimulatorComparison(options, Files.createTempDirectory("simulator-comparison"), System.out).run();
    }

    private void run() throws Exception {
        out.printf(
                "Java %s, %d cores, heaps of %s, %s connections%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                options.get("memory"),
                options.get("connections"));
        Map<Kind, List<Figures>> all = new EnumMap<>(Kind.class);
        for (int round = 0; round < number("rounds"); round++) {
            for (Kind kind : Kind.values()) {
                all.computeIfAbsent(kind, unused -> new ArrayList<>()).add(measure(kind));
            }
        }
        row("", "simulator", "WireMock", "ratio");
        print(all, "ready after, ms", figures -> figures.readyMillis);
        print(all, "CPU until ready, ms", figures -> figures.readyCpuMillis);
        print(all, "resident when idle, MiB", figures -> figures.idleMebibytes);
        print(all, "GET token, requests/s", figures -> figures.token.perSecond());
        print(all, "GET token, requests/CPU-s", figures -> figures.token.perCpuSecond());
        print(all, "POST person, requests/s", figures -> figures.person.perSecond());
        print(all, "POST person, requests/CPU-s", figures -> figures.person.perCpuSecond());
        print(all, "resident after that, MiB", figures -> figures.usedMebibytes);
    }

    private record Figures(
            double readyMillis,
            double readyCpuMillis,
            double idleMebibytes,
            Load.Rate token,
            Load.Rate person,
            double usedMebibytes) {}

    private Figures measure(Kind kind) throws Exception {
        Path jar = Path.of(options.get(kind == Kind.SIMULATOR ? "simulator" : "wiremock"));
        try (ServerProcess server = ServerProcess.start(kind, jar, options.get("memory"), folder)) {
            double readyCpu = server.cpuMillis();
            Thread.sleep(2_000);
            double idle = server.residentMebibytes();
            Load token = new Load(server, ServerProcess.TOKEN);
            Load person = new Load(server, server.person());
            int connections = number("connections");
            token.run(connections, number("warm"));
            person.run(connections, number("warm"));
            return new Figures(
                    server.readyMillis(),
                    readyCpu,
                    idle,
                    token.run(connections, number("seconds")),
                    person.run(connections, number("seconds")),
                    server.residentMebibytes());
        }
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void print(Map<Kind, List<Figures>> all, String what, ToDoubleFunction<Figures> figure) {
        double simulator = median(all.get(Kind.SIMULATOR), figure);
        double wiremock = median(all.get(Kind.WIREMOCK), figure);
        row(what, number(simulator), number(wiremock), String.format(Locale.ROOT, "%.2f", simulator / wiremock));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private void row(String what, String simulator, String wiremock, String ratio) {
        out.printf("%-28s %12s %12s %8s%n", what, simulator, wiremock, ratio);
    }

    private static double median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    enum Kind {
        SIMULATOR,
        WIREMOCK
    }
}
