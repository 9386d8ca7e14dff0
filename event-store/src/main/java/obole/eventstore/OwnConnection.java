package obole.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

/** A connection with settings of its own, which for that reason is handed on to nobody else. */
final class OwnConnection implements AutoCloseable {

    private final Connection connection;

    private OwnConnection(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens one that commits each statement.
     *
     * @param silence after which the server is taken for lost
     * @param settings statements that are valid until it is closed
     */
    static OwnConnection open(DataSource dataSource, Duration silence, String settings)
            throws SQLException {
        OwnConnection own = new OwnConnection(dataSource.getConnection());
        try {
            own.connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
            own.connection.setAutoCommit(true);
            try (Statement statement = own.connection.createStatement()) {
                statement.execute(settings);
            }
            return own;
        } catch (SQLException e) {
            own.close();
            throw e;
        }
    }

    Connection get() {
        return connection;
    }

    /** Ends it, also under a statement that waits for the server. */
    @Override
    public void close() {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was lost: there is nothing to end any more.
            return;
        }
    }
}
