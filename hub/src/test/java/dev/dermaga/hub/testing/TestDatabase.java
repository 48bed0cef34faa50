package dev.dermaga.hub.testing;

import dev.dermaga.hub.database.PrivatePostgres;
import dev.dermaga.hub.database.PrivatePostgres.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for the whole run, not durable; any number of databases in it. */
public final class TestDatabase {

    public static final Path FOLDER = Path.of("target", "hub-test").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final PrivatePostgres SERVER = start();

    private TestDatabase() {}

    private static PrivatePostgres start() {
        try {
            Files.createDirectories(FOLDER);
            Path folder = Files.createTempDirectory(FOLDER, "postgres-");
            PrivatePostgres server = PrivatePostgres.start(folder, programs(), Durability.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                awaitHubs();
                server.close();
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException leftForTheNextClean) {
                    // it is below target
                }
            }));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** They have something to write down when they stop, which the hook of Spring Boot lets them do meanwhile. */
    private static void awaitHubs() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("SpringApplicationShutdownHook"))
                .forEach(hook -> {
                    try {
                        hook.join(20_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** The address of a new, empty database. */
    public static String create() {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(SERVER.jdbcUrl(), user(), password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create database " + name);
            return SERVER.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the server's programs are unpacked, once for all. */
    public static Path programs() {
        return FOLDER.resolve("programs");
    }

    public static String user() {
        return SERVER.username();
    }

    public static String password() {
        return SERVER.password();
    }
}
