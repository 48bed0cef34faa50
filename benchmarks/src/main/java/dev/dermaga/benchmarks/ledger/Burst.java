package dev.dermaga.benchmarks.ledger;

import dev.dermaga.benchmarks.rig.HubCaller;
import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.ChatMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many alerts at once for one custom robot, which DingTalk locks for ten minutes when it says more than twenty messages a
 * minute. In real time, through real hubs: every alert must be in the group within two minutes of being accepted, urgent
 * ones at once, and the robot may never be refused. Ends with status 1 when that is not so.
 */
public final class Burst {
    private static final String PIER = "cidSandboxPier0001==";
    private static final String ROBOT = "robot:sandboxrobot01";
    private static final int WRITERS = 8;
    private static final int MOST_IN_A_MINUTE = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration LONGEST_URGENT = Duration.ofSeconds(20);
    private static final int ONE_IN_URGENT = 100;

    private final PrintStream out = System.out;
    private final DingTalkSimulator dingtalk;
    private final List<HubProcess> nodes;
    private final @Nullable Instant[] accepted;
    private final @Nullable Instant[] shown;

    private Burst(DingTalkSimulator dingtalk, List<HubProcess> nodes, int alerts) {
        this.dingtalk = dingtalk;
        this.nodes = nodes;
        this.accepted = new Instant[alerts];
        this.shown = new Instant[alerts];
    }

    public static void main(String[] arguments) throws Exception {
        int alerts = Integer.parseInt(Plan.option(arguments, "alerts", "500"));
        int seconds = Integer.parseInt(Plan.option(arguments, "seconds", "10"));
        int nodes = Integer.parseInt(Plan.option(arguments, "nodes", "1"));
        Path folder = Path.of(Plan.option(arguments, "folder", "target/burst"));
        System.exit(run(alerts, Duration.ofSeconds(seconds), nodes, folder) ? 0 : 1);
    }

    /** True when every alert was shown in time and the robot never said too much. */
    static boolean run(int alerts, Duration within, int count, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path run = Files.createTempDirectory(folder, "run-");
        List<HubProcess> nodes = new ArrayList<>();
        try (DingTalkSimulator dingtalk =
                        DingTalkSimulator.builder().unlimitedQuota().build().start();
                PostgresServer postgres = PostgresServer.start(run.resolve("postgres"))) {
            try {
                for (int i = 1; i <= count; i++) {
                    HubProcess node = new HubProcess(
                            HubProcess.QUICK,
                            run.resolve("node-" + i),
                            dingtalk.address(),
                            postgres.hubAddress(),
                            HubProcess.limits(20));
                    nodes.add(node);
                    node.start();
                    node.awaitReady();
                }
                return new Burst(dingtalk, nodes, alerts).run(within);
            } finally {
                nodes.forEach(HubProcess::close);
            }
        }
    }

    private boolean run(Duration within) throws Exception {
        post(within);
        Instant deadline = Instant.now().plus(LONGEST);
        while (missing() > 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
            readTheGroup();
        }
        return report();
    }

    private void post(Duration within) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            long began = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < accepted.length; i++) {
                int number = i;
                long due = began + within.toNanos() / accepted.length * i;
                all.add(writers.submit(() -> {
                    Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                    post(number);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private void post(int number) throws IOException, InterruptedException {
        String body = "{\"text\":\"" + Numbers.OUTGOING.write(number) + " the pump is down\",\"mentions\":[\"budi\"],"
                + "\"urgent\":" + isUrgent(number) + "}";
        while (accepted[number] == null) {
            HubProcess node = nodes.get(number % nodes.size());
            try {
                HubCaller.Answer answer = new HubCaller(node.address(), "ana")
                        .post(
                                "/api/v1/channels/pier/messages",
                                body.getBytes(StandardCharsets.UTF_8),
                                "burst-" + number);
                if (answer.status() != 202) {
                    throw new IllegalStateException("Not accepted: " + answer);
                }
                accepted[number] = Instant.now();
            } catch (IOException noAnswer) {
                Thread.sleep(200); // the same key tells the hub that it is the same message
            }
        }
    }

    private static boolean isUrgent(int number) {
        return number % ONE_IN_URGENT == 0;
    }

    private void readTheGroup() {
        for (ChatMessage message : dingtalk.group(PIER).messages()) {
            for (int number : Numbers.OUTGOING.in(message.text())) {
                if (shown[number] == null) {
                    shown[number] = message.createdAt();
                }
            }
        }
    }

    private long missing() {
        return Arrays.stream(shown).filter(time -> time == null).count();
    }

    private boolean report() {
        List<ChatMessage> said = dingtalk.group(PIER).messages().stream()
                .filter(message -> message.from().equals(ROBOT))
                .toList();
        long tooFast = dingtalk.journal().stream()
                .filter(entry -> entry.path().equals("/robot/send") && entry.refusal() != null)
                .count();
        long twice = said.stream()
                        .mapToLong(
                                message -> Numbers.OUTGOING.in(message.text()).size())
                        .sum()
                - (shown.length - missing());
        double[] urgent = delays(true);
        double[] others = delays(false);
        int most = mostInAMinute(said);
        row("alerts accepted", accepted.length);
        row("  LOST", missing());
        row("  SHOWN TWICE", twice);
        row("messages of the robot", said.size());
        row("  in the fullest minute", most);
        row("  REFUSED AS TOO MANY", tooFast);
        delay("urgent, accepted to shown", urgent);
        delay("others, accepted to shown", others);
        boolean kept = missing() == 0
                && twice == 0
                && tooFast == 0
                && most <= MOST_IN_A_MINUTE
                && last(urgent) <= LONGEST_URGENT.toSeconds()
                && last(others) <= LONGEST.toSeconds();
        out.println(kept ? "Every promise kept" : "A PROMISE IS BROKEN");
        return kept;
    }

    private static int mostInAMinute(List<ChatMessage> said) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < said.size(); to++) {
            while (!said.get(to).createdAt().isBefore(said.get(from).createdAt().plus(MINUTE))) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Seconds, the shortest first. */
    private double[] delays(boolean urgent) {
        List<Double> seconds = new ArrayList<>();
        for (int number = 0; number < shown.length; number++) {
            Instant from = accepted[number];
            Instant to = shown[number];
            if (isUrgent(number) == urgent && from != null && to != null) {
                seconds.add(Math.max(0, Duration.between(from, to).toMillis() / 1e3));
            }
        }
        return seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double last(double[] sorted) {
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    private void delay(String name, double[] sorted) {
        double middle = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        out.printf(Locale.ROOT, "%-36s %10.1f s, at most %.1f s%n", name, middle, last(sorted));
    }

    private void row(String name, long value) {
        out.printf(Locale.ROOT, "%-36s %,10d%n", name, value);
    }
}
