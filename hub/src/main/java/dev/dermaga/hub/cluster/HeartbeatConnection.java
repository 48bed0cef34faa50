package dev.dermaga.hub.cluster;

import dev.dermaga.hub.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection for heartbeats alone, with limits shorter than a node's life: a node that is only busy must not be taken for
 * dead. Opened when it is needed, and anew after each failure. Used by one thread at a time.
 */
final class HeartbeatConnection implements AutoCloseable {

    private static final int LIMIT_MILLIS = 2_000;

    private final Opening opening;
    private @Nullable Connection open;

    /** How a connection is made. */
    interface Opening {
        Connection open() throws SQLException;
    }

    HeartbeatConnection(Opening opening) {
        this.opening = opening;
    }

    static HeartbeatConnection to(DatabaseAddress database) {
        return new HeartbeatConnection(() -> database.open("heartbeat"));
    }

    /** Does the work and commits it, within seconds. */
    synchronized <T> T transaction(Function<LeaseStore, T> work) {
        try {
            Connection connection = connection();
            T result = work.apply(new LeaseStore(JdbcClient.create(new SingleConnectionDataSource(connection, true))));
            connection.commit();
            return result;
        } catch (SQLException e) {
            close();
            throw new DataAccessResourceFailureException("No heartbeat: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        Connection known = open;
        if (known == null || known.isClosed()) {
            known = opening.open();
            known.setNetworkTimeout(Runnable::run, LIMIT_MILLIS);
            known.setAutoCommit(false);
            open = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        Connection known = open;
        open = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException alreadyGone) {
                // then it is closed
            }
        }
    }
}
