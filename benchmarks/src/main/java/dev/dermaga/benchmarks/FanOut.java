package dev.dermaga.benchmarks;

import dev.dermaga.benchmarks.rig.JavaProcess;
import dev.dermaga.hub.database.PrivatePostgres;
import dev.dermaga.hub.database.PrivatePostgres.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One message to many readers: the hub's live stream beside a bare server that does nothing else, in the same run. Hub,
 * bare server and readers are processes of their own. Changes are written straight into the hub's log, so that what is
 * measured is the way from the log to the readers: read, filtered by who may see it, encoded and sent.
 *
 * <p>Printed: deliveries per CPU second of the server in a burst and at 20 messages a second, latency from before the
 * commit to the reader, and the heap that an idle reader costs.
 */
public final class FanOut {

    /** About what a posted message is, as JSON. */
    private static final int BODY_BYTES = 600;

    private static final int BURST = 200;
    private static final int STEADY_PER_SECOND = 20;

    private FanOut() {}

    /** A server under test. */
    private interface Server extends AutoCloseable {
        int port();

        ProcessHandle process();

        void publish(int messages) throws Exception;

        /** Bytes of live heap, or -1. */
        long heap() throws Exception;

        @Override
        void close() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        List<Integer> readers = Arrays.stream(
                        option(arguments, "readers", "1000,5000").split(","))
                .map(Integer::valueOf)
                .toList();
        int seconds = Integer.parseInt(option(arguments, "seconds", "10"));
        Path jar = Path.of(option(arguments, "jar", "hub/target/hub-app.jar")).toAbsolutePath();
        String memory = option(arguments, "memory", "1g");
        List<String> servers = List.of(option(arguments, "servers", "bare,hub").split(","));
        Path folder = Files.createTempDirectory("fan-out");
        out.printf(
                "%-6s %8s %14s %14s %10s %10s %14s%n",
                "server", "readers", "burst/CPU-s", "steady/CPU-s", "p50 ms", "p99 ms", "heap/reader");
        for (int count : readers) {
            for (String name : servers) {
                try (Server server = name.equals("hub") ? new Hub(jar, folder, memory) : new Bare(memory)) {
                    measure(out, name, server, count, seconds);
                }
            }
        }
        System.exit(0);
    }

    private static void measure(PrintStream out, String name, Server server, int count, int seconds) throws Exception {
        long emptyHeap = server.heap();
        try (Readers readers = new Readers(server.port(), count)) {
            readers.await(0, count, Duration.ofMinutes(2));
            long heap = server.heap();
            for (int warmUp = 0; warmUp < 5; warmUp++) {
                server.publish(BURST);
                readers.await((long) BURST * count, count, Duration.ofMinutes(2));
            }
            double burst = 0;
            for (int round = 0; round < 3; round++) {
                long cpu = JavaProcess.cpuMillis(server.process());
                server.publish(BURST);
                readers.await((long) BURST * count, count, Duration.ofMinutes(2));
                burst = Math.max(
                        burst, BURST * 1000.0 * count / Math.max(1, JavaProcess.cpuMillis(server.process()) - cpu));
            }
            readers.forgetLatencies();
            long cpu = JavaProcess.cpuMillis(server.process());
            long next = System.nanoTime();
            for (int i = 0; i < seconds * STEADY_PER_SECOND; i++) {
                server.publish(1);
                next += TimeUnit.SECONDS.toNanos(1) / STEADY_PER_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
            String latencies = readers.await((long) seconds * STEADY_PER_SECOND * count, count, Duration.ofMinutes(2));
            double steady =
                    seconds * STEADY_PER_SECOND * 1000.0 * count / (JavaProcess.cpuMillis(server.process()) - cpu);
            String[] parts = latencies.split(" ");
            out.printf(
                    Locale.ROOT,
                    "%-6s %8d %,14.0f %,14.0f %10.2f %10.2f %14s%n",
                    name,
                    count,
                    burst,
                    steady,
                    Long.parseLong(parts[0]) / 1e3,
                    Long.parseLong(parts[1]) / 1e3,
                    heap < 0 ? "-" : String.format(Locale.ROOT, "%,d", (heap - emptyHeap) / count));
        }
    }

    /** The text of a change, with the time at which it was made between two marks. */
    static String body() {
        String start = "{\"type\":\"message.posted\",\"channel\":\"pier\",\"message\":{\"id\":\"~" + System.nanoTime()
                + "~\",\"text\":\"";
        return start + "x".repeat(BODY_BYTES - start.length()) + "\"}}";
    }

    static String option(String[] arguments, String name, String standard) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> argument.substring(name.length() + 3))
                .findFirst()
                .orElse(standard);
    }

    static Process java(Class<?> main, String memory, String... arguments) throws IOException {
        return JavaProcess.of(List.of("-Xmx" + memory), main, List.of(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static long liveHeap(ProcessHandle process) throws IOException, InterruptedException {
        jcmd(process, "GC.run");
        jcmd(process, "GC.run");
        return Arrays.stream(jcmd(process, "GC.heap_info").split("\n"))
                .filter(line -> line.contains("used "))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")) * 1024)
                .orElse(-1L);
    }

    private static String jcmd(ProcessHandle process, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        command)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    private static final class Bare implements Server {

        private final int port = freePort();
        private final Process process;

        Bare(String memory) throws IOException {
            process = java(BareFanOut.class, memory, String.valueOf(port));
            process.inputReader().readLine();
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public ProcessHandle process() {
            return process.toHandle();
        }

        @Override
        public void publish(int messages) throws IOException {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < messages; i++) {
                all.append("event: change ").append(body()).append('\n');
            }
            process.getOutputStream().write(all.toString().getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        @Override
        public long heap() throws IOException, InterruptedException {
            return liveHeap(process());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static final class Hub implements Server {

        private final int port = freePort();
        private final PrivatePostgres postgres;
        private final Connection database;
        private final Process process;

        Hub(Path jar, Path folder, String memory) throws Exception {
            Path own = Files.createTempDirectory(folder, "hub");
            postgres = PrivatePostgres.start(own.resolve("postgres"), folder.resolve("programs"), Durability.FULL);
            ProcessBuilder builder = new ProcessBuilder(JavaProcess.program(), "-Xmx" + memory, "-jar", jar.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(own.resolve("hub.log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "DERMAGA_PORT", String.valueOf(port),
                            "DERMAGA_SIMULATOR_PORT", "0",
                            "DERMAGA_DATA", own.resolve("data").toString(),
                            "DERMAGA_DATABASE_URL", postgres.jdbcUrl(),
                            "DERMAGA_DATABASE_USER", postgres.username(),
                            "DERMAGA_DATABASE_PASSWORD", postgres.password()));
            process = builder.start();
            awaitReady();
            database = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
            database.setAutoCommit(false);
        }

        private void awaitReady() throws Exception {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    var http = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                            .toURL()
                            .openConnection();
                    if (http.getResponseCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
            throw new IllegalStateException("the hub did not start");
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public ProcessHandle process() {
            return process.toHandle();
        }

        @Override
        public void publish(int messages) throws SQLException {
            try (PreparedStatement insert = database.prepareStatement("""
                            insert into change_log (channel_id, entity, body, created_at)
                            select id, 'message:' || gen_random_uuid(), ?, now() from channel where slug = 'pier'""")) {
                for (int i = 0; i < messages; i++) {
                    insert.setString(1, body());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            database.commit();
            try (Statement hint = database.createStatement()) {
                hint.execute("notify dermaga_hints, 'benchmark changes'");
            }
            database.commit();
        }

        @Override
        public long heap() throws IOException, InterruptedException {
            return liveHeap(process());
        }

        @Override
        public void close() throws Exception {
            database.close();
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
            postgres.close();
        }
    }

    /** The process that reads. */
    private static final class Readers implements AutoCloseable {

        private final Process process;
        private final BufferedReader said;
        private final PrintStream tell;
        private long seenBefore;

        Readers(int port, int count) throws IOException {
            process = java(FanOutReaders.class, "512m", String.valueOf(port), String.valueOf(count));
            said = process.inputReader();
            tell = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        /** Waits until so many more messages have come to so many open readers; gives the latencies in microseconds. */
        String await(long messages, int open, Duration patience) throws IOException {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                tell.println("count");
                String[] answer = String.valueOf(said.readLine()).split(" ", 3);
                if (Long.parseLong(answer[0]) >= seenBefore + messages && Integer.parseInt(answer[1]) >= open) {
                    seenBefore += messages;
                    return answer[2];
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "only " + String.join(" ", answer) + " of " + (seenBefore + messages));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }

        void forgetLatencies() throws IOException {
            tell.println("forget");
            said.readLine();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
