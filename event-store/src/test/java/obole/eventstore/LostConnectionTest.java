package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** The server is cut off at the worst moments: before, within and after its commit. */
class LostConnectionTest {

    private DataSource dataSource;
    private PostgresHistory history;

    @BeforeEach
    void startEmpty() {
        dataSource = StoreDatabase.empty();
        history = new PostgresHistory(dataSource);
    }

    @Test
    void a_commit_whose_confirmation_was_lost_is_found_and_not_repeated() {
        AtomicInteger commits = new AtomicInteger();
        PostgresEventStorageEngine engine =
                TestEvents.engine(
                        atCommit(connection -> {
                            connection.commit();
                            if (commits.getAndIncrement() == 0) {
                                killed(connection);
                            }
                        }));

        engine.appendEvents(counted("a", 0, 3));

        assertThat(commits).hasValue(2);
        assertThat(history.from(0, 10))
                .extracting(StoredEvent::sequence)
                .containsExactly(0L, 1L, 2L);
        assertThat(history.head()).isEqualTo(2);
    }

    @Test
    void a_commit_that_the_server_did_not_survive_is_repeated() {
        AtomicInteger commits = new AtomicInteger();
        PostgresEventStorageEngine engine =
                TestEvents.engine(
                        atCommit(connection -> {
                            if (commits.getAndIncrement() == 0) {
                                killed(connection);
                            }
                            connection.commit();
                        }));

        engine.appendEvents(counted("a", 0, 3));

        assertThat(commits).hasValue(2);
        assertThat(history.from(0, 10))
                .extracting(StoredEvent::position)
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void what_another_writer_stored_meanwhile_is_not_taken_for_ours() {
        AtomicInteger commits = new AtomicInteger();
        PostgresEventStorageEngine engine =
                TestEvents.engine(
                        atCommit(connection -> {
                            if (commits.getAndIncrement() == 0) {
                                terminate(connection);
                                TestEvents.engine(dataSource).appendEvents(counted("a", 0));
                            }
                            connection.commit();
                        }));

        assertThatThrownBy(() -> engine.appendEvents(counted("a", 0), counted("b", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(history.firstOf("b")).isEmpty();
    }

    @Test
    void an_outcome_that_cannot_be_learnt_is_called_unknown() {
        PostgresEventStorageEngine engine =
                TestEvents.engine(atCommit(LostConnectionTest::killed), Duration.ofSeconds(2));

        assertThatThrownBy(() -> engine.appendEvents(counted("a", 0)))
                .isInstanceOf(AppendOutcomeUnknownException.class);
    }

    @Test
    void a_connection_lost_before_the_commit_costs_nothing() throws SQLException {
        AtomicInteger connections = new AtomicInteger();
        DataSource sometimesDead =
                proxy(
                        DataSource.class,
                        dataSource,
                        (method, result) -> {
                            if (result instanceof Connection connection
                                    && connections.getAndIncrement() == 0) {
                                terminate(connection);
                            }
                            return result;
                        });

        TestEvents.engine(sometimesDead).appendEvents(counted("a", 0));

        assertThat(history.head()).isZero();
    }

    @Test
    void without_a_database_the_events_are_known_not_to_be_stored() {
        PGSimpleDataSource none = new PGSimpleDataSource();
        none.setUrl("jdbc:postgresql://127.0.0.1:1/obole");
        PostgresEventStorageEngine engine = TestEvents.engine(none, Duration.ofMillis(300));

        assertThatThrownBy(() -> engine.appendEvents(counted("a", 0)))
                .isInstanceOf(EventStoreException.class)
                .isNotInstanceOf(AppendOutcomeUnknownException.class);
    }

    private interface AtCommit {
        void commit(Connection connection) throws SQLException;
    }

    private interface AfterCall {
        Object change(String method, Object result) throws SQLException;
    }

    private DataSource atCommit(AtCommit atCommit) {
        return proxy(
                DataSource.class,
                dataSource,
                (method, result) ->
                        result instanceof Connection connection
                                ? cutOff(connection, atCommit)
                                : result);
    }

    private static Connection cutOff(Connection connection, AtCommit atCommit) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                atCommit.commit(connection);
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static <T> T proxy(Class<T> type, T target, AfterCall after) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                after.change(method.getName(), method.invoke(target, arguments))));
    }

    /** Ends the server's side of the connection and then meets the loss, as a commit would. */
    private static void killed(Connection connection) throws SQLException {
        terminate(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private static void terminate(Connection connection) throws SQLException {
        int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        StoreDatabase.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    }
}
