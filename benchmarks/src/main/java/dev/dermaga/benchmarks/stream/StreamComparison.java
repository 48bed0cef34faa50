package dev.dermaga.benchmarks.stream;

import dev.dermaga.benchmarks.rig.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Our stream client and the official one, each as a process of its own, take the same frames over TLS from the same
 * gateway, in turns: as fast as they can, 500 a second, and a burst that is slow to handle. Prints medians and ratios.
 */
public final class StreamComparison {
    private static final int CONVERSATIONS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int frames;
    private final int rounds;
    private final int seconds;
    private final int slowFrames;
    private final BareGateway gateway;
    private final Path logs;

    private StreamComparison(Map<String, Integer> options, BareGateway gateway, Path logs) {
        this.frames = options.get("frames");
        this.rounds = options.get("rounds");
        this.seconds = options.get("seconds");
        this.slowFrames = options.get("slow");
        this.gateway = gateway;
        this.logs = logs;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> options =
                new LinkedHashMap<>(Map.of("frames", 20_000, "rounds", 5, "seconds", 10, "slow", 6_000));
        for (String argument : arguments) {
            String[] parts = argument.replaceFirst("^--", "").split("=", 2);
            if (parts.length != 2 || options.replace(parts[0], Integer.valueOf(parts[1])) == null) {
                throw new IllegalArgumentException("unknown option " + argument + "; there are " + options.keySet());
            }
        }
        Path directory = Files.createTempDirectory("stream-comparison");
        try (BareGateway gateway = new BareGateway(directory)) {
            new StreamComparison(options, gateway, directory).run(System.out);
        }
    }

    private void run(PrintStream out) throws Exception {
        out.printf(
                "Robot messages of %d bytes over TLS, one socket, Java %s, %d cores%n%n",
                BareGateway.bytes(BareGateway.frame(1, CONVERSATIONS)),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        Map<String, List<Figures>> byClient = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String client : List.of("ours", "official")) {
                byClient.computeIfAbsent(client, name -> new ArrayList<>()).add(fast(client));
            }
        }
        Figures ours = Figures.median(byClient.get("ours"));
        Figures official = Figures.median(byClient.get("official"));
        row(out, "", "frames/s", "CPU µs each", "p50 µs at 500/s", "p99 µs");
        row(out, "dingtalk-client", ours);
        row(out, "app-stream-client", official);
        out.printf(
                Locale.ROOT,
                "%-18s %11.2fx %11.2f %16.2f %9.2f%n%n",
                "ratio",
                ours.perSecond / official.perSecond,
                ours.cpuMicros / official.cpuMicros,
                ours.p50Micros / official.p50Micros,
                ours.p99Micros / official.p99Micros);
        for (String client : List.of("ours", "official")) {
            out.printf("A burst of %d, 20 ms each: %s lost %d%n", slowFrames, client, slowFrames - slow(client));
        }
    }

    private Figures fast(String client) throws Exception {
        Process process = start(client, 0);
        try {
            burst(frames); // warm-up
            burst(frames);
            long cpu = JavaProcess.cpuMillis(process.toHandle());
            double perSecond = burst(frames);
            double cpuEach = (JavaProcess.cpuMillis(process.toHandle()) - cpu) * 1e3 / frames;
            long[] latencies = steady();
            return new Figures(
                    perSecond,
                    cpuEach,
                    latencies[latencies.length / 2] / 1e3,
                    latencies[latencies.length * 99 / 100] / 1e3);
        } finally {
            stop(process);
        }
    }

    /** Frames a second until the last is acknowledged. */
    private double burst(int count) {
        gateway.forget();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            gateway.push(i, BareGateway.frame(i, CONVERSATIONS));
        }
        waitFor(count);
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private long[] steady() {
        gateway.forget();
        int count = 500 * seconds;
        long[] dueAt = new long[count];
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            dueAt[i] = began + i * 2_000_000L;
            while (System.nanoTime() < dueAt[i]) {
                LockSupport.parkNanos(dueAt[i] - System.nanoTime());
            }
            dueAt[i] = System.nanoTime(); // what the timer overslept is not the client's
            gateway.push(i, BareGateway.frame(i, CONVERSATIONS));
        }
        waitFor(count);
        long[] latencies = new long[gateway.acknowledged()];
        int at = 0;
        for (Entry<Integer, Long> entry : gateway.acknowledgedAt().entrySet()) {
            latencies[at++] = entry.getValue() - dueAt[entry.getKey()];
        }
        Arrays.sort(latencies);
        return latencies;
    }

    /** How many of a burst were acknowledged in the end. */
    private int slow(String client) throws Exception {
        Process process = start(client, 20);
        try {
            gateway.forget();
            for (int i = 0; i < slowFrames; i++) {
                gateway.push(i, BareGateway.frame(i, CONVERSATIONS));
            }
            waitFor(slowFrames);
            return gateway.acknowledged();
        } finally {
            stop(process);
        }
    }

    /** Until so many are acknowledged, or none has been for ten seconds. */
    private void waitFor(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int seen = 0;
        long seenAt = System.nanoTime();
        while (gateway.acknowledged() < count && System.nanoTime() < deadline) {
            if (gateway.acknowledged() != seen) {
                seen = gateway.acknowledged();
                seenAt = System.nanoTime();
            } else if (System.nanoTime() - seenAt > TimeUnit.SECONDS.toNanos(10)) {
                return;
            }
            LockSupport.parkNanos(50_000);
        }
    }

    private Process start(String client, int handling) throws Exception {
        List<String> options = List.of(
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + gateway.address().getPort(),
                "-Djavax.net.ssl.trustStore=" + gateway.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Xmx256m");
        List<String> arguments = List.of(
                client, gateway.address().toString(), gateway.trustStore().toString(), String.valueOf(handling));
        Process process = JavaProcess.of(options, Listening.class, arguments)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(client + ".log").toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (gateway.sockets() == 0) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException(client + " did not connect: " + Files.readString(logs.resolve(client + ".log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(500); // the client has its socket, too
        return process;
    }

    private void stop(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
        while (gateway.sockets() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void row(PrintStream out, String name, Figures figures) {
        out.printf(
                Locale.ROOT,
                "%-18s %12.0f %11.1f %16.0f %9.0f%n",
                name,
                figures.perSecond,
                figures.cpuMicros,
                figures.p50Micros,
                figures.p99Micros);
    }

    private static void row(PrintStream out, String name, String... titles) {
        out.printf("%-18s %12s %11s %16s %9s%n", name, titles[0], titles[1], titles[2], titles[3]);
    }

    private record Figures(double perSecond, double cpuMicros, double p50Micros, double p99Micros) {
        static Figures median(List<Figures> rounds) {
            return new Figures(
                    middle(rounds.stream().mapToDouble(Figures::perSecond).toArray()),
                    middle(rounds.stream().mapToDouble(Figures::cpuMicros).toArray()),
                    middle(rounds.stream().mapToDouble(Figures::p50Micros).toArray()),
                    middle(rounds.stream().mapToDouble(Figures::p99Micros).toArray()));
        }

        private static double middle(double[] values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }
    }
}
