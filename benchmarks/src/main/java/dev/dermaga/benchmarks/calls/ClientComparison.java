package dev.dermaga.benchmarks.calls;

import dev.dermaga.benchmarks.rig.FixedAnswers;
import dev.dermaga.benchmarks.rig.JavaProcess;
import dev.dermaga.dingtalk.client.DingTalkClient;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * Our client, the official ones and bare transports send the same message, in turns, in one JVM: from one thread, then
 * from 16; and each once in a fresh JVM. Prints medians, and ratios to {@code com.aliyun:dingtalk}.
 *
 * <p>First ours and the official one each send one message to the simulator, and the group must show both: the clients
 * do the same thing. The simulator then steps aside, since it lets an app make 20 calls a second, as DingTalk does; what
 * is measured goes to a bare socket with a fixed answer, so that the clients are compared and nothing else.
 */
public final class ClientComparison {
    private static final String TOKEN = "{\"accessToken\":\"bench-token\",\"expireIn\":7200}";
    private static final String SENT = "{\"processQueryKey\":\"bench-key\"}";
    private static final String SENT_OLD = "{\"errcode\":0,\"task_id\":1,\"request_id\":\"r\"}";
    private static final int MANY = 16;

    private final PrintStream out;
    private final URI stub;
    private final int calls;
    private final int rounds;

    private ClientComparison(PrintStream out, URI stub, int calls, int rounds) {
        this.out = out;
        this.stub = stub;
        this.calls = calls;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(option(arguments, "calls", "2000"));
        int rounds = Integer.parseInt(option(arguments, "rounds", "5"));
        bothReachTheGroup();
        try (FixedAnswers stub =
                new FixedAnswers(Map.of("/v1.0/oauth2/", TOKEN, "/v1.0/robot/", SENT, "/topapi/message/", SENT_OLD))) {
            ClientComparison comparison = new ClientComparison(System.out, stub.address(), calls, rounds);
            comparison.steady(1);
            comparison.steady(MANY);
            comparison.first();
        }
        System.exit(0); // the official clients leave threads behind
    }

    private static void bothReachTheGroup() throws Exception {
        try (DingTalkSimulator simulator = DingTalkSimulator.builder().build().start();
                DingTalkClient app = DingTalkClient.builder()
                        .app(Peer.APP, Peer.SECRET)
                        .address(simulator.address())
                        .build()) {
            String token = app.accessToken().reveal();
            Peer.OURS.sender(simulator.address(), token).send("from ours");
            Peer.OFFICIAL.sender(simulator.address(), token).send("from the official one");
            List<String> shown = simulator.group(Peer.GROUP).messages().stream()
                    .map(message -> message.text())
                    .toList();
            if (!shown.containsAll(List.of("from ours", "from the official one"))) {
                throw new IllegalStateException("the group shows only " + shown);
            }
        }
    }

    private void steady(int threads) throws Exception {
        Map<Peer, Sender> senders = new EnumMap<>(Peer.class);
        Map<Peer, List<Steady>> figures = new EnumMap<>(Peer.class);
        for (Peer peer : Peer.values()) {
            senders.put(peer, peer.sender(stub, "bench-token"));
            figures.put(peer, new ArrayList<>());
        }
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            for (int round = -1; round < rounds; round++) {
                for (Peer peer : Peer.values()) {
                    Steady measured = measure(callers, threads, senders.get(peer));
                    if (round >= 0) { // the first is for the JIT compiler
                        figures.get(peer).add(measured);
                    }
                }
            }
        } finally {
            callers.shutdown();
        }
        out.printf(
                "POST a robot group message, %d threads, median of %d rounds of %d calls; Java %s, %d cores%n",
                threads, rounds, calls, Runtime.version(), Runtime.getRuntime().availableProcessors());
        out.printf("%-30s %18s %24s %20s%n", "", "calls/s", "callers' CPU µs/call", "bytes/call");
        Steady base = Steady.median(figures.get(Peer.OFFICIAL));
        for (Peer peer : Peer.values()) {
            Steady median = Steady.median(figures.get(peer));
            out.printf(
                    Locale.ROOT,
                    "%-30s %8.0f %8.1fx %14.1f %9s %11.0f %8s%n",
                    peer.title,
                    median.callsPerSecond,
                    median.callsPerSecond / base.callsPerSecond,
                    median.cpuMicros,
                    oneIn(base.cpuMicros / median.cpuMicros),
                    median.bytes,
                    oneIn(base.bytes / median.bytes));
        }
        out.println();
    }

    private Steady measure(ExecutorService callers, int threads, Sender sender) throws Exception {
        Callable<long[]> share = () -> {
            var self = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long bytes = self.getThreadAllocatedBytes(thread);
            long cpu = self.getCurrentThreadCpuTime();
            for (int i = 0; i < calls / threads; i++) {
                if (sender.send("benchmark " + i).isEmpty()) {
                    throw new IllegalStateException("the message was not taken");
                }
            }
            return new long[] {self.getCurrentThreadCpuTime() - cpu, self.getThreadAllocatedBytes(thread) - bytes};
        };
        long began = System.nanoTime();
        long cpu = 0;
        long bytes = 0;
        for (Future<long[]> done : callers.invokeAll(java.util.Collections.nCopies(threads, share))) {
            cpu += done.get()[0];
            bytes += done.get()[1];
        }
        int made = calls / threads * threads;
        return new Steady(made * 1e9 / (System.nanoTime() - began), cpu / 1e3 / made, bytes / (double) made);
    }

    private void first() throws Exception {
        Map<Peer, List<First>> figures = new EnumMap<>(Peer.class);
        for (int round = 0; round < rounds; round++) {
            for (Peer peer : Peer.values()) {
                figures.computeIfAbsent(peer, unused -> new ArrayList<>()).add(firstOf(peer));
            }
        }
        out.printf("The first call of a fresh JVM, from its start; median of %d%n", rounds);
        out.printf("%-30s %18s %20s %12s %10s%n", "", "wall ms", "CPU ms", "peak MB", "classes");
        First base = First.median(figures.get(Peer.OFFICIAL));
        for (Peer peer : Peer.values()) {
            First median = First.median(figures.get(peer));
            out.printf(
                    Locale.ROOT,
                    "%-30s %8.0f %9s %10.0f %9s %12.0f %10.0f%n",
                    peer.title,
                    median.wallMillis,
                    oneIn(base.wallMillis / median.wallMillis),
                    median.cpuMillis,
                    oneIn(base.cpuMillis / median.cpuMillis),
                    median.peakKilobytes / 1024,
                    median.classes);
        }
    }

    private First firstOf(Peer peer) throws IOException, InterruptedException {
        Process process = JavaProcess.of(
                        List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                        FirstCall.class,
                        List.of(peer.name(), stub.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(peer + " failed: " + said);
        }
        double[] numbers = Arrays.stream(
                        said.substring(said.lastIndexOf('\n') + 1).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new First(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static String oneIn(double ratio) {
        return String.format(Locale.ROOT, "1/%.1f", ratio);
    }

    private static <T> double middle(List<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String argument : arguments) {
            if (argument.startsWith("--" + name + "=")) {
                return argument.substring(name.length() + 3);
            }
        }
        return otherwise;
    }

    private record Steady(double callsPerSecond, double cpuMicros, double bytes) {
        static Steady median(List<Steady> rounds) {
            return new Steady(
                    middle(rounds, Steady::callsPerSecond),
                    middle(rounds, Steady::cpuMicros),
                    middle(rounds, Steady::bytes));
        }
    }

    private record First(double wallMillis, double cpuMillis, double peakKilobytes, double classes) {
        static First median(List<First> rounds) {
            return new First(
                    middle(rounds, First::wallMillis),
                    middle(rounds, First::cpuMillis),
                    middle(rounds, First::peakKilobytes),
                    middle(rounds, First::classes));
        }
    }
}
