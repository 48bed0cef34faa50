package dev.dermaga.benchmarks.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hub as users run it: a process of its own that can be killed, paused and started again on the same port. Not
 * thread-safe; one thread directs it.
 */
public final class HubProcess implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final URI address;
    private volatile @Nullable Process process;

    /** For short lives: starts with less CPU, runs slower. */
    public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Settings of a hub that may make so many calls a second to an API, 0 for any number, and any number a month. */
    public static Map<String, String> limits(int callsPerSecond) {
        return Map.of(
                "DERMAGA_LIMITS_CALLS_PER_SECOND",
                String.valueOf(callsPerSecond),
                "DERMAGA_QUOTA_API",
                "0",
                "DERMAGA_QUOTA_WEBHOOK_STREAM",
                "0");
    }

    /**
     * Starts nothing yet.
     *
     * @param jvm options of its virtual machine
     * @param folder the hub's data and log
     * @param simulator where DingTalk is
     * @param database as {@code DERMAGA_DATABASE_URL}
     * @param settings more {@code DERMAGA_*}
     */
    public HubProcess(List<String> jvm, Path folder, URI simulator, String database, Map<String, String> settings)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        int port = PostgresServer.freePort();
        this.address = URI.create("http://127.0.0.1:" + port);
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(jvm);
        command.addAll(List.of("-jar", jar().toString()));
        this.environment = new TreeMap<>(settings);
        environment.put("DERMAGA_PORT", String.valueOf(port));
        environment.put("DERMAGA_DATA", folder.toAbsolutePath().resolve("data").toString());
        environment.put("DERMAGA_SIMULATOR_URL", simulator.toString());
        environment.put("DERMAGA_DATABASE_URL", database);
    }

    /** The hub that was built last; {@code -Dhub.jar=} names another. */
    private static Path jar() {
        String named = System.getProperty("hub.jar");
        List<Path> places = named != null
                ? List.of(Path.of(named))
                : List.of(Path.of("hub/target/hub-app.jar"), Path.of("../hub/target/hub-app.jar"));
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new IllegalStateException("The hub is not built: there is none of " + places));
    }

    public URI address() {
        return address;
    }

    public void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("DERMAGA_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path log() {
        return folder.resolve("hub.log");
    }

    /** Waits until it takes calls. */
    public void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(STARTING);
        while (!isReady()) {
            if (!alive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The hub did not start; its log is " + log());
            }
            Thread.sleep(100);
        }
    }

    public boolean isReady() {
        try {
            return new HubCaller(address, "ana")
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public boolean alive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** SIGKILL: it gets no chance to tidy up. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** SIGSTOP: it stands still and its sockets stay open. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** The CPU time that it has used so far. */
    public Duration cpu() {
        Process running = process;
        return running == null
                ? Duration.ZERO
                : running.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What it holds of the machine's memory; 0 where that cannot be told. */
    public long residentMegabytes() {
        Process running = process;
        if (running == null) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(running.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private void signal(String name) {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(running.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and kills it if it does not. */
    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
