package dev.dermaga.hub.database;

import dev.dermaga.hub.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of the hub's own, with its data below one folder. It listens on loopback and asks for a password
 * that only the folder's owner can read. It outlives a hub that is killed; the next hub stops it and starts it anew, so
 * there is never more than one server on the folder and its settings are always those of the running hub.
 *
 * <p>Whoever starts one holds the {@link DataFolder}. If the server ends by itself it is started again on the same port,
 * however many tries that takes.
 */
public final class PrivatePostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PrivatePostgres.class);
    private static final String USER = "dermaga";
    private static final String DATABASE = "dermaga";
    private static final int LOG_TAIL_LINES = 8;
    private static final long LOG_KEPT_BYTES = 10_000_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Path data;
    private final Path logFile;
    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final Durability durability;
    private final String password;
    private final int port;
    private volatile boolean closing;

    /** Whether a committed row survives a power cut. Anything but {@link #FULL} is for tests. */
    public enum Durability {
        FULL,
        NONE;

        private String settings() {
            String onOrOff = this == FULL ? "on" : "off";
            return " -c fsync=" + onOrOff + " -c synchronous_commit=" + onOrOff + " -c full_page_writes=" + onOrOff;
        }
    }

    private PrivatePostgres(Path folder, Path programs, Durability durability) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(programs);
        this.durability = durability;
        this.data = folder.toRealPath().resolve("data");
        this.logFile = data.resolveSibling("postgres.log");
        this.account = ServerAccount.forFolder(folder);
        this.binaries = PostgresBinaries.in(programs.toRealPath());
        this.password = password(folder.resolve("password"));
        account.own(folder);
        stopLeftOver();
        if (Files.notExists(data)) {
            initialise();
        }
        requireSameMajor();
        this.port = freePort();
        launch();
        createDatabase();
        watch();
    }

    /**
     * Starts the server on the data below the folder, which is made when it is missing.
     *
     * @throws StartFailure with the reason and the end of the server's log
     */
    public static PrivatePostgres start(Path folder, Durability durability) {
        return start(folder, folder, durability);
    }

    /** The same, with the server's programs in a folder that several servers share. */
    public static PrivatePostgres start(Path folder, Path programs, Durability durability) {
        try {
            return new PrivatePostgres(folder, programs, durability);
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL could not be started under " + folder + " (" + e + ").",
                    "Check that the folder can be written and that the disk has room.",
                    e);
        }
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String username() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Stops the server, letting it write everything that it must. */
    @Override
    public synchronized void close() {
        closing = true;
        notifyAll();
        stop();
    }

    /** Leaves the server running and cares for it no more, as a hub does that is killed. */
    void abandon() {
        closing = true;
    }

    /** The number of the server's main process. */
    long pid() {
        return runningPid().orElseThrow();
    }

    private void stop() {
        Command.Outcome stopped = account.command(
                        binaries.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "stop")
                .in(data)
                .run();
        if (!stopped.succeeded() && runningPid().isPresent()) {
            log.warn("PostgreSQL does not stop ({}); it is told to stop at once", stopped.output());
            account.command(binaries.program("pg_ctl"), "-D", data.toString(), "-m", "immediate", "-w", "stop")
                    .in(data)
                    .run();
        }
    }

    /** Ends what a killed hub left running, and clears the traces that would keep a new server from starting. */
    private void stopLeftOver() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        if (runningPid().isPresent()) {
            log.info("A PostgreSQL left over from an earlier hub is running; it is stopped and started anew");
            stop();
            return;
        }
        // The main process is gone. Its children end by themselves when they notice.
        for (int waited = 0; usersOfData() && waited < 100; waited++) {
            pause();
        }
        Optional<Long> noted = notedPid();
        if (!usersOfData() && noted.flatMap(ProcessHandle::of).isPresent()) {
            // The number was given to another program meanwhile; the server would take that for its twin.
            Files.delete(pidFile);
        }
    }

    private Optional<Long> notedPid() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d+"))
                    .map(Long::valueOf);
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private Optional<Long> runningPid() {
        return notedPid()
                .filter(pid -> worksIn(Path.of("/proc", String.valueOf(pid)))
                        || Files.notExists(Path.of("/proc/self"))
                                && ProcessHandle.of(pid)
                                        .flatMap(process -> process.info().command())
                                        .filter(command -> command.contains("postgres"))
                                        .isPresent());
    }

    private boolean usersOfData() throws IOException {
        if (Files.notExists(Path.of("/proc/self"))) {
            return false;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .anyMatch(this::worksIn);
        }
    }

    /** PostgreSQL's processes have the data folder as their working directory. */
    private boolean worksIn(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private void initialise() throws IOException {
        Path unfinished = data.resolveSibling("data.new");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished);
        Path secret = data.resolveSibling("password");
        account.own(unfinished);
        Stream<String> options = Stream.of(
                binaries.program("initdb"),
                "-D",
                unfinished.toString(),
                "-U",
                USER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        if (majorOfBinaries() >= 17) {
            // Its own rules for letters, so that a newer C library never breaks an index.
            options = Stream.concat(options, Stream.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        if (durability == Durability.NONE) {
            options = Stream.concat(options, Stream.of("--no-sync"));
        }
        account.command(options.toArray(String[]::new))
                .in(unfinished)
                .run()
                .orFail("PostgreSQL could not prepare its data under " + data);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private int majorOfBinaries() {
        String said =
                account.command(binaries.program("postgres"), "--version").run().output();
        return Integer.parseInt(said.replaceAll("(?s).*?(\\d+).*", "$1"));
    }

    private void requireSameMajor() throws IOException {
        String written = Files.readString(data.resolve("PG_VERSION")).strip();
        int here = majorOfBinaries();
        if (!written.equals(String.valueOf(here))) {
            throw new StartFailure(
                    "The data under " + data + " was written by PostgreSQL " + written + "; this hub brings " + here
                            + ".",
                    "Dump it with the earlier hub's server and restore it, or choose another folder with DERMAGA_DATA.");
        }
    }

    private void launch() throws IOException {
        if (Files.exists(logFile) && Files.size(logFile) > LOG_KEPT_BYTES) {
            Files.move(logFile, logFile.resolveSibling("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        String options = "-p " + port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=200 -c shared_buffers=128MB -c jit=off"
                + " -c timezone=UTC -c log_timezone=UTC -c log_min_messages=warning -c log_checkpoints=off"
                // A transaction that is left open would hold back the change stream of everybody.
                + " -c idle_in_transaction_session_timeout=60s"
                + durability.settings();
        Command.Outcome started = account.command(
                        binaries.program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-l",
                        logFile.toString(),
                        "-w",
                        "-t",
                        "60",
                        "-o",
                        options,
                        "start")
                .in(data)
                .run();
        if (!started.succeeded()) {
            throw new StartFailure(
                    "PostgreSQL did not start on " + data + ". The end of its log: " + logTail(),
                    "The whole log is " + logFile + ". DERMAGA_DATABASE_URL uses a PostgreSQL of your own instead.");
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(logFile, StandardCharsets.UTF_8);
            return lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()).stream()
                    .collect(Collectors.joining(" | "));
        } catch (IOException e) {
            return "(cannot be read)";
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                Statement statement = connection.createStatement();
                ResultSet known =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                statement.executeUpdate("create database " + DATABASE);
            }
        } catch (SQLException e) {
            stop();
            throw new IOException("PostgreSQL runs but does not answer: " + e.getMessage(), e);
        }
    }

    private void watch() {
        runningPid()
                .flatMap(ProcessHandle::of)
                .ifPresent(server -> server.onExit().thenRun(this::bringBack));
    }

    /** Runs in the thread of the JDK that saw the server end; {@code wait} lets {@link #close} in between the tries. */
    private synchronized void bringBack() {
        if (!closing) {
            log.error("PostgreSQL ended by itself; it is started again. The end of its log: {}", logTail());
        }
        for (Duration pause = FIRST_PAUSE; !closing; pause = longer(pause)) {
            try {
                stopLeftOver();
                launch();
                watch();
                return;
            } catch (IOException | StartFailure e) {
                log.error("PostgreSQL could not be started again, the next try is in {}: {}", pause, e.getMessage());
            }
            try {
                wait(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private String jdbcUrl(String database) {
        return String.format(Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", port, database);
    }

    private static String password(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path unfinished = file.resolveSibling("password.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, password + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
