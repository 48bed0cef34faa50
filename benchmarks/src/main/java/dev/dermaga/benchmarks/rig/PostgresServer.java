package dev.dermaga.benchmarks.rig;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL with full durability that belongs to no hub: it can be cut off under the feet of all and started again on
 * the same port. Uses the same programs as the hub.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String BUNDLE = "/postgres-linux-x86_64.txz";
    private static final String USER = "dermaga";
    private static final long LONGEST_SECONDS = 90;

    private final Path data;
    private final Path bin;
    private final int port;
    private final String password;

    private PostgresServer(Path data, Path bin, int port, String password) {
        this.data = data;
        this.bin = bin;
        this.port = port;
        this.password = password;
    }

    /** Makes a new server below the folder, which must be empty of an earlier one, and starts it. */
    public static PostgresServer start(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        Path home = folder.toRealPath();
        byte[] random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        PostgresServer server = new PostgresServer(home.resolve("data"), programs(home), freePort(), password);
        Path secret = Files.writeString(home.resolve("password"), password);
        server.run("initdb", "-U", USER, "--auth=scram-sha-256", "--pwfile=" + secret, "--encoding=UTF8", "--locale=C");
        server.start();
        server.create("dermaga");
        return server;
    }

    /** Starts it again after {@link #cut}. */
    public void start() throws IOException {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                + " -c max_connections=200 -c shared_buffers=128MB -c jit=off -c timezone=UTC";
        run("pg_ctl", "-l", data.resolveSibling("postgres.log").toString(), "-w", "-t", "60", "-o", options, "start");
    }

    /** Ends it as a power cut does: no checkpoint, every connection torn. */
    public void cut() throws IOException {
        run("pg_ctl", "-m", "immediate", "-w", "stop");
    }

    /** A database of that name beside the hub's. */
    public void create(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create database " + database);
        }
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, password);
    }

    /** The hub's database as {@code DERMAGA_DATABASE_URL} wants it. */
    public String hubAddress() {
        return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/dermaga";
    }

    /** The CPU time that those of its processes have used that live now. */
    public Duration cpu() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0));
            return ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            cut();
        }
    }

    /** PostgreSQL refuses root; in a user namespace of its own it takes root for nobody. */
    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(bin.resolve(program).toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        Path output = data.resolveSibling(program + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static Path programs(Path home) throws IOException {
        Path programs = home.resolveSibling("postgres-programs");
        if (Files.notExists(programs)) {
            Path unpacked = Files.createTempDirectory(home, "unpacking-");
            unpack(unpacked);
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unpacked, programs, StandardCopyOption.ATOMIC_MOVE);
        }
        return programs.resolve("bin");
    }

    private static void unpack(Path target) throws IOException {
        InputStream bundle = PostgresServer.class.getResourceAsStream(BUNDLE);
        if (bundle == null) {
            throw new IOException("There is no bundle " + BUNDLE);
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bundle, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
