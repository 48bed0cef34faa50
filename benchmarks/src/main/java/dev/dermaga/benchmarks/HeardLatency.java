package dev.dermaga.benchmarks;

import dev.dermaga.benchmarks.rig.HubProcess;
import dev.dermaga.benchmarks.rig.PostgresServer;
import dev.dermaga.dingtalk.simulator.DingTalkSimulator;
import dev.dermaga.dingtalk.simulator.world.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes from a message to the robot in DingTalk to somebody who follows the changes of the hub: pushed,
 * stored, acknowledged, put into its channel, read from the log, sent. The hub is a process of its own on a PostgreSQL with
 * full durability; the simulated DingTalk and those who read are in this one.
 *
 * <p>Some people write by turns, each in their own chat with the robot, and each reads what is in that. Once nobody else
 * reads, and once many more do, who may not see the messages and sit in a third process. The time of a message counts
 * from when it was due, so what is late is not hidden by what waited for it.
 */
public final class HeardLatency {
    private static final String ROBOT = "dingsandboxapp01";
    private static final String IDLE = "devi";
    private static final Pattern NUMBER = Pattern.compile("\\[heard-(\\d{1,9})\\]");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PrintStream out = System.out;
    private final int perSecond;
    private final List<String> people;
    private final DingTalkSimulator dingtalk;
    private final HubProcess hub;

    /** By a message's number, on the clock of {@link System#nanoTime}; 0: not yet. */
    private final AtomicLongArray arrived;

    private int written;

    /** @param messages so many in all */
    private HeardLatency(int perSecond, int messages, List<String> people, DingTalkSimulator dingtalk, HubProcess hub) {
        this.perSecond = perSecond;
        this.people = people;
        this.dingtalk = dingtalk;
        this.hub = hub;
        this.arrived = new AtomicLongArray(messages);
    }

    public static void main(String[] arguments) throws Exception {
        int perSecond = Integer.parseInt(FanOut.option(arguments, "rate", "200"));
        int seconds = Integer.parseInt(FanOut.option(arguments, "seconds", "20"));
        int warming = Integer.parseInt(FanOut.option(arguments, "warm", "10"));
        int idle = Integer.parseInt(FanOut.option(arguments, "readers", "1000"));
        List<String> people =
                List.of(FanOut.option(arguments, "people", "ana,budi,chen").split(","));
        Path folder = Files.createDirectories(Path.of(FanOut.option(arguments, "folder", "target/heard-latency")));
        Path run = Files.createTempDirectory(folder, "run-");
        try (DingTalkSimulator dingtalk = DingTalkSimulator.builder()
                        .callsPerSecond(Integer.MAX_VALUE)
                        .limit(Limit.CALLS_PER_ADDRESS, 0)
                        .unlimitedQuota()
                        .build()
                        .start();
                PostgresServer postgres = PostgresServer.start(run.resolve("postgres"));
                HubProcess hub = new HubProcess(
                        List.of(),
                        run.resolve("hub"),
                        dingtalk.address(),
                        postgres.hubAddress(),
                        HubProcess.limits(0))) {
            hub.start();
            hub.awaitReady();
            new HeardLatency(perSecond, perSecond * (warming + 2 * seconds), people, dingtalk, hub)
                    .run(warming, seconds, idle);
        }
        System.exit(0);
    }

    private void run(int warming, int seconds, int idle) throws Exception {
        await("the stream is open", () -> dingtalk.streamConnections(ROBOT) > 0);
        for (String person : people) {
            read(person);
        }
        out.printf(
                Locale.ROOT,
                "%d messages/s to the robot in %d chats for %d s; Java %s, %d cores%n",
                perSecond,
                people.size(),
                seconds,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.printf("%12s %10s %10s %10s %14s%n", "idle readers", "p50 ms", "p99 ms", "most ms", "hub's CPU");
        write(warming);
        measure(0, seconds);
        Process readers = FanOut.java(
                FanOutReaders.class, "512m", String.valueOf(hub.address().getPort()), String.valueOf(idle), IDLE);
        try (BufferedReader said = readers.inputReader();
                PrintStream ask = new PrintStream(readers.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            await("all readers are there", () -> open(ask, said) == idle);
            measure(idle, seconds);
            if (open(ask, said) != idle) {
                throw new IllegalStateException("Readers were let go");
            }
        } finally {
            readers.destroyForcibly();
        }
    }

    private static int open(PrintStream ask, BufferedReader said) {
        try {
            ask.println("count");
            return Integer.parseInt(said.readLine().split(" ")[1]);
        } catch (IOException e) {
            throw new IllegalStateException("The readers have ended", e);
        }
    }

    private void measure(int idle, int seconds) throws InterruptedException {
        Duration cpu = hub.cpu();
        long[] nanos = write(seconds);
        double used = hub.cpu().minus(cpu).toNanos() / 1e9 / seconds;
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%,12d %10.1f %10.1f %10.1f %11.0f %%%n",
                idle,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                used * 100);
    }

    /** Returns once all have come; how long each took. */
    private long[] write(int seconds) throws InterruptedException {
        int first = written;
        written += perSecond * seconds;
        long[] due = new long[written - first];
        long began = System.nanoTime();
        for (int i = 0; i < due.length; i++) {
            due[i] = began + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            while (System.nanoTime() - due[i] < 0) {
                LockSupport.parkNanos(due[i] - System.nanoTime());
            }
            String person = people.get(i % people.size());
            dingtalk.person(person).sendsToRobot(ROBOT, "[heard-" + (first + i) + "] is the crane free at noon?");
        }
        long[] nanos = new long[due.length];
        for (int i = 0; i < due.length; i++) {
            int number = first + i;
            await("message " + number + " is there", () -> arrived.get(number) != 0);
            nanos[i] = arrived.get(number) - due[i];
        }
        return nanos;
    }

    /** Follows the changes with a daemon thread until the hub ends; returns once it follows. */
    private void read(String person) throws InterruptedException {
        CountDownLatch follows = new CountDownLatch(1);
        Thread reader = new Thread(() -> follow(person, follows), "heard-reader");
        reader.setDaemon(true);
        reader.start();
        if (!follows.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nothing came from the stream of changes");
        }
    }

    private void follow(String person, CountDownLatch follows) {
        try {
            HttpURLConnection call = (HttpURLConnection)
                    hub.address().resolve("/api/v1/changes").toURL().openConnection();
            call.setRequestProperty("Authorization", "Bearer sandbox-" + person);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    long now = System.nanoTime();
                    if (line.equals("event: caught-up")) {
                        follows.countDown();
                    }
                    for (Matcher found = NUMBER.matcher(line); found.find(); ) {
                        arrived.compareAndSet(Integer.parseInt(found.group(1)), 0, now);
                    }
                }
            }
        } catch (IOException over) {
            // whoever waits for a message says so
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("It is still not so that " + what);
            }
            Thread.sleep(20);
        }
    }
}
