package dev.dermaga.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dermaga.hub.StartFailure;
import dev.dermaga.hub.database.PrivatePostgres.Durability;
import dev.dermaga.hub.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivatePostgresTest {

    @TempDir
    Path folder;

    @Test
    void what_was_committed_is_there_after_a_restart_and_the_settings_are_durable() throws SQLException {
        try (PrivatePostgres server = startDurably()) {
            execute(server, "create table t (x int)", "insert into t values (42)");
        }

        try (PrivatePostgres server = startDurably()) {
            assertThat(ask(server, "select x from t")).isEqualTo("42");
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void a_server_left_over_by_a_killed_hub_is_replaced_with_all_its_data() throws SQLException {
        PrivatePostgres killed = start();
        execute(killed, "create table t (x int)", "insert into t values (7)");
        long before = killed.pid();
        killed.abandon();

        try (PrivatePostgres server = start()) {
            assertThat(server.pid()).isNotEqualTo(before);
            assertThat(ProcessHandle.of(before)
                            .flatMap(process -> process.info().command()))
                    .isEmpty();
            assertThat(ask(server, "select x from t")).isEqualTo("7");
        }
    }

    @Test
    void a_server_that_is_killed_is_started_again_and_loses_nothing() throws SQLException {
        try (PrivatePostgres server = startDurably()) {
            execute(server, "create table t (x int)", "insert into t values (1)");
            long before = server.pid();

            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(ask(server, "select x from t")).isEqualTo("1"));
            assertThat(server.pid()).isNotEqualTo(before);
        }
    }

    @Test
    void a_server_that_cannot_start_again_is_started_once_it_can() throws Exception {
        try (PrivatePostgres server = startDurably()) {
            execute(server, "create table t (x int)", "insert into t values (1)");
            Path needed = folder.resolve("data/postgresql.conf");
            Path away = folder.resolve("away");
            Files.move(needed, away);
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Files.readString(folder.resolve("postgres.log")).contains("could not access"));

            Files.move(away, needed);

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(ask(server, "select x from t")).isEqualTo("1"));
        }
    }

    @Test
    void a_pid_that_another_program_has_by_now_does_not_keep_it_from_starting() throws Exception {
        try (PrivatePostgres server = start()) {
            execute(server, "create table t (x int)");
        }
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n/somewhere\n");

        try (PrivatePostgres server = start()) {
            assertThat(ask(server, "select count(*) from t")).isEqualTo("0");
        }
    }

    @Test
    void nobody_enters_without_the_password() throws IOException {
        try (PrivatePostgres server = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void data_that_cannot_be_read_is_told_with_the_end_of_the_servers_log() throws IOException {
        start().close();
        Files.writeString(folder.resolve("data/global/pg_control"), "no control file");

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartFailure.class,
                        failure -> assertThat(failure.getMessage())
                                .startsWith("PostgreSQL did not start on ")
                                .contains("pg_control"));
    }

    @Test
    void data_of_another_version_is_left_alone() throws IOException {
        start().close();
        Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("was written by PostgreSQL 12; this hub brings 18");
    }

    @Test
    void a_folder_serves_one_hub_at_a_time() throws IOException {
        try (DataFolder first = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Another hub already uses the data folder " + first.path() + ".");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_one_line() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be written");
    }

    private PrivatePostgres startDurably() {
        return PrivatePostgres.start(folder, TestDatabase.programs(), Durability.FULL);
    }

    private PrivatePostgres start() {
        return PrivatePostgres.start(folder, TestDatabase.programs(), Durability.NONE);
    }

    private static void execute(PrivatePostgres server, String... statements) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(PrivatePostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static Connection connect(PrivatePostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
    }
}
