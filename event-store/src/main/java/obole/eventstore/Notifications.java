package obole.eventstore;

import static java.lang.System.Logger.Level.WARNING;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

/**
 * Hears from PostgreSQL what other processes have appended, and looks now and then in case it was
 * not told.
 */
final class Notifications implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Notifications.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final String HEAD = "SELECT next_position FROM event_store.head";

    private final DataSource dataSource;
    private final int pollMillis;
    private final LongConsumer onHead;
    private volatile @Nullable OwnConnection connection;
    private volatile boolean closed;

    /**
     * @param poll how long to wait for a word before looking
     * @param onHead is told the next free position
     */
    Notifications(DataSource dataSource, Duration poll, LongConsumer onHead) {
        this.dataSource = dataSource;
        this.pollMillis = Math.toIntExact(poll.toMillis());
        this.onHead = onHead;
    }

    void start() {
        Thread.ofPlatform().daemon().name("event-store-notifications").start(this::listen);
    }

    private void listen() {
        try {
            while (!closed) {
                try (OwnConnection own =
                        OwnConnection.open(dataSource, SILENCE, "LISTEN " + EventTable.CHANNEL)) {
                    connection = own;
                    listenOn(own.get());
                } catch (SQLException e) {
                    if (!closed) {
                        LOG.log(
                                WARNING,
                                "no word from the database, asking again: {0}",
                                String.valueOf(e));
                    }
                }
                if (!closed) {
                    TimeUnit.MILLISECONDS.sleep(Math.min(pollMillis, 500));
                }
            }
        } catch (InterruptedException e) {
            LOG.log(WARNING, "nobody listens to the database any more", e);
        }
    }

    private void listenOn(Connection own) throws SQLException {
        PGConnection postgres = own.unwrap(PGConnection.class);
        onHead.accept(head(own));
        while (!closed) {
            PGNotification[] heard = postgres.getNotifications(pollMillis);
            if (heard == null || heard.length == 0) {
                onHead.accept(head(own));
            } else {
                onHead.accept(Long.parseLong(heard[heard.length - 1].getParameter()));
            }
        }
    }

    private static long head(Connection own) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(HEAD)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        OwnConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
