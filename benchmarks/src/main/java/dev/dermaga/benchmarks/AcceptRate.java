package dev.dermaga.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dermaga.benchmarks.rig.FixedAnswers;
import dev.dermaga.benchmarks.rig.HubCaller;
import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many messages a hub accepts and delivers in a second, beside the one-row commits of the same PostgreSQL in the same
 * run. The hub is a process of its own; DingTalk is a socket with fixed answers, so that nothing but the hub is measured.
 *
 * <p>A round for each number of writers: bare commits of 500 bytes; messages of 500 bytes accepted while DingTalk keeps
 * silent (nothing is delivered meanwhile); the backlog drained; messages accepted and delivered at the same time, counted
 * once the last is marked sent. Each writer has a channel of its own, unless {@code --channels} says otherwise.
 */
public final class AcceptRate {
    private static final int BYTES = 500;
    private static final String SENDS = "/v1.0/robot/";
    private static final Duration WARMING = Duration.ofMinutes(1);
    private static final Duration DRAINING = Duration.ofMinutes(3);

    private final PrintStream out = System.out;
    private final double seconds;
    private final int warming;
    private final int channels;
    private final PostgresServer postgres;
    private final FixedAnswers dingtalk;
    private final HubProcess hub;
    private final HubCaller caller;

    private AcceptRate(
            double seconds, int warming, int channels, PostgresServer postgres, FixedAnswers dingtalk, HubProcess hub) {
        this.seconds = seconds;
        this.warming = warming;
        this.channels = channels;
        this.postgres = postgres;
        this.dingtalk = dingtalk;
        this.hub = hub;
        this.caller = new HubCaller(hub.address(), "ana");
    }

    public static void main(String[] arguments) throws Exception {
        double seconds = Double.parseDouble(option(arguments, "seconds", "1.5"));
        int warming = Integer.parseInt(option(arguments, "warm", "6000"));
        int rounds = Integer.parseInt(option(arguments, "rounds", "2"));
        int channels = Integer.parseInt(option(arguments, "channels", "16"));
        int[] writers = Arrays.stream(option(arguments, "writers", "1,16").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        Path folder = Files.createDirectories(Path.of(option(arguments, "folder", "target/accept-rate")));
        Path run = Files.createTempDirectory(folder, "run-");
        try (PostgresServer postgres = PostgresServer.start(run.resolve("postgres"));
                FixedAnswers dingtalk = new FixedAnswers(answers(channels));
                HubProcess hub = new HubProcess(
                        List.of(),
                        run.resolve("hub"),
                        dingtalk.address(),
                        postgres.hubAddress(),
                        HubProcess.limits(0))) {
            hub.start();
            postgres.create("yardstick");
            hub.awaitReady();
            new AcceptRate(seconds, warming, channels, postgres, dingtalk, hub).run(rounds, writers);
        }
    }

    private static Map<String, String> answers(int channels) {
        String groups = IntStream.range(0, channels)
                .mapToObj(i -> "{\"openConversationId\":\"cidBench" + i + "==\",\"chatId\":\"bench" + i
                        + "\",\"title\":\"Bench " + i + "\",\"type\":\"group\",\"members\":[\"ana\"],\"robots\":[]}")
                .collect(Collectors.joining(","));
        return Map.of(
                "/_simulator/world",
                "{\"people\":[{\"userId\":\"ana\",\"name\":\"Ana\",\"unionId\":\"u1\",\"mobile\":\"1\",\"title\":null}],"
                        + "\"conversations\":[" + groups + "]}",
                "/v1.0/oauth2/",
                "{\"accessToken\":\"bench-token\",\"expireIn\":7200}",
                SENDS,
                "{\"processQueryKey\":\"bench-key\"}");
    }

    /**
     * @param hubMicros the CPU time that the hub's process spent on each message
     * @param databaseMicros the same of PostgreSQL
     */
    private record Accepted(double perSecond, double hubMicros, double databaseMicros) {}

    private record Round(double commits, Accepted accepted, double drained, Accepted endToEnd) {}

    private void run(int rounds, int[] writers) throws Exception {
        prepareYardstick();
        out.printf(
                Locale.ROOT,
                "%d bytes a message, %d channels, %.1f s a step, median of %d rounds; Java %s, %d cores%n%n",
                BYTES,
                channels,
                seconds,
                rounds,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        warm();
        out.printf("%-34s", "writers");
        List<List<Round>> all = new ArrayList<>();
        for (int count : writers) {
            List<Round> ofCount = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ofCount.add(round(count));
            }
            all.add(ofCount);
            out.printf("%16d", count);
        }
        out.println();
        line("bare PostgreSQL, commits/s", all, Round::commits, false);
        line("accepted/s", all, round -> round.accepted().perSecond(), true);
        line("  hub's CPU, µs each", all, round -> round.accepted().hubMicros(), false);
        line("  PostgreSQL's CPU, µs each", all, round -> round.accepted().databaseMicros(), false);
        line("end to end/s", all, round -> round.endToEnd().perSecond(), true);
        line("  hub's CPU, µs each", all, round -> round.endToEnd().hubMicros(), false);
        line("  PostgreSQL's CPU, µs each", all, round -> round.endToEnd().databaseMicros(), false);
        line("backlog delivered/s", all, Round::drained, false);
        out.println();
        out.println("Goals: accepted 0.75, then 0.9 of the commits with 16 writers, 0.7 with one; end to end 0.5, then"
                + " 0.7; backlog 3,000/s.");
    }

    /** A young virtual machine compiles more than it works, and on a busy machine for a long time. */
    private void warm() throws Exception {
        long began = System.nanoTime();
        double done = 0;
        while (done < warming && System.nanoTime() - began < WARMING.toNanos()) {
            done += accept(16, 2).perSecond() * 2;
            drain();
        }
    }

    private void line(String name, List<List<Round>> all, ToDoubleFunction<Round> figure, boolean besideCommits) {
        out.printf("%-34s", name);
        for (List<Round> rounds : all) {
            double middle = median(rounds, figure);
            out.printf(
                    Locale.ROOT,
                    "%16s",
                    besideCommits
                            ? String.format(
                                    Locale.ROOT,
                                    "%,.0f (%.2f)",
                                    middle,
                                    median(rounds, round -> figure.applyAsDouble(round) / round.commits()))
                            : String.format(Locale.ROOT, "%,.0f       ", middle));
        }
        out.println();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private Round round(int writers) throws Exception {
        double commits = commits(writers);
        dingtalk.holdBack(SENDS);
        Accepted accepted = accept(writers, seconds);
        double drained = drain();
        long began = System.nanoTime();
        Spent before = spent();
        double count = accept(writers, seconds).perSecond() * seconds;
        drain();
        double took = (System.nanoTime() - began) / 1e9;
        return new Round(commits, accepted, drained, since(before, count / took, count));
    }

    // ---- the yardstick

    private void prepareYardstick() throws SQLException {
        try (Connection connection = postgres.connect("yardstick");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table yardstick (id bigint generated always as identity primary key, body text not null)");
        }
    }

    private double commits(int writers) throws Exception {
        String body = "x".repeat(BYTES);
        return perSecond(writers, seconds, (writer, more) -> {
            try (Connection connection = postgres.connect("yardstick");
                    PreparedStatement insert = connection.prepareStatement("insert into yardstick (body) values (?)")) {
                long done = 0;
                while (more.get()) {
                    insert.setString(1, body);
                    insert.executeUpdate();
                    done++;
                }
                return done;
            }
        });
    }

    // ---- the hub

    private Accepted accept(int writers, double howLong) throws Exception {
        Spent before = spent();
        byte[] body = ("{\"text\":\"" + "x".repeat(BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        double rate = perSecond(writers, howLong, (writer, more) -> {
            String path = "/api/v1/channels/bench" + writer % channels + "/messages";
            long done = 0;
            while (more.get()) {
                HubCaller.Answer answer = caller.post(path, body, null);
                if (answer.status() != 202) {
                    throw new IOException("The hub did not accept: " + answer);
                }
                done++;
            }
            return done;
        });
        return since(before, rate, rate * howLong);
    }

    private record Spent(Duration hub, Duration database) {}

    private Spent spent() {
        return new Spent(hub.cpu(), postgres.cpu());
    }

    private Accepted since(Spent before, double rate, double messages) {
        return new Accepted(
                rate,
                hub.cpu().minus(before.hub()).toNanos() / 1e3 / messages,
                postgres.cpu().minus(before.database()).toNanos() / 1e3 / messages);
    }

    /** Lets DingTalk answer and waits until all is marked sent; how many that were in a second. */
    private double drain() throws IOException, InterruptedException {
        long waiting = waiting();
        long began = System.nanoTime();
        dingtalk.release();
        for (long left = waiting; left > 0; left = waiting()) {
            if (System.nanoTime() - began > DRAINING.toNanos()) {
                throw new IllegalStateException(left + " messages are not delivered after " + DRAINING);
            }
            Thread.sleep(100);
        }
        return waiting * 1e9 / (System.nanoTime() - began);
    }

    private long waiting() throws IOException {
        JsonNode counts = caller.get("/api/v1/status").json().path("deliveries");
        if (counts.path("refused").asInt() > 0 || counts.path("unanswered").asInt() > 0) {
            throw new IllegalStateException("Something was not delivered: " + counts + "; the log is " + hub.log());
        }
        return counts.path("queued").asLong() + counts.path("held").asLong();
    }

    // ---- writers

    private interface Writer {
        long write(int writer, AtomicBoolean more) throws Exception;
    }

    private static double perSecond(int writers, double howLong, Writer work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            AtomicBoolean more = new AtomicBoolean(true);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                counts.add(threads.submit(() -> {
                    go.await();
                    return work.write(writer, more);
                }));
            }
            long began = System.nanoTime();
            go.countDown();
            Thread.sleep(Math.round(howLong * 1000));
            more.set(false);
            long done = 0;
            for (Future<Long> count : counts) {
                done += count.get(1, TimeUnit.MINUTES);
            }
            return done * 1e9 / (System.nanoTime() - began);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (String argument : arguments) {
            if (argument.startsWith("--" + name + "=")) {
                return argument.substring(name.length() + 3);
            }
        }
        return otherwise;
    }
}
