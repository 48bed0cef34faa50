package dev.dermaga.hub.cluster;

import dev.dermaga.hub.database.DatabaseAddress;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LISTEN and NOTIFY in the database that all nodes share, on connections of its own: a NOTIFY inside a business
 * transaction would take a lock for the whole server at its commit, and end the joining of commits.
 */
final class PostgresWire implements Wire {

    private static final Logger log = LoggerFactory.getLogger(PostgresWire.class);

    private static final int SILENCE_MILLIS = 30_000;
    private static final String CHANNEL = "dermaga_hints";

    private final DatabaseAddress address;

    PostgresWire(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Mouth speak() throws SQLException {
        Connection connection = address.open("dermaga hints, speaking");
        try (Statement statement = connection.createStatement()) {
            // A hint need not outlive the server, so it does not wait for the disk.
            statement.execute("set synchronous_commit = off");
            return new Mouth() {
                @Override
                public void say(List<String> words) throws SQLException {
                    notifyOf(connection, words);
                }

                @Override
                public void close() {
                    hangUp(connection);
                }
            };
        } catch (SQLException e) {
            hangUp(connection);
            throw e;
        }
    }

    private static void notifyOf(Connection connection, List<String> words) throws SQLException {
        Array array = connection.createArrayOf("text", words.toArray());
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_notify('" + CHANNEL + "', word) from unnest(?) word")) {
            statement.setArray(1, array);
            statement.executeQuery().close();
        } finally {
            array.free();
        }
    }

    @Override
    public Ear listen() throws SQLException {
        Connection connection = address.open("dermaga hints, listening");
        return new Ear() {
            @Override
            public void hear(Runnable ready, Consumer<String> heard) throws SQLException {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                ready.run();
                PGConnection line = connection.unwrap(PGConnection.class);
                while (true) {
                    PGNotification[] all = line.getNotifications(SILENCE_MILLIS);
                    if (all == null || all.length == 0) {
                        throw new SQLException("nothing was heard for " + SILENCE_MILLIS / 1_000 + " s");
                    }
                    for (PGNotification one : all) {
                        heard.accept(one.getParameter());
                    }
                }
            }

            @Override
            public void close() {
                hangUp(connection);
            }
        };
    }

    /** Closing would wait for a thread that reads. */
    private static void hangUp(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("Already closed: {}", e.getMessage());
        }
    }
}
