package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class AppenderTest {

    private static final int MEGABYTE = 1024 * 1024;

    private PostgresHistory history;

    @BeforeEach
    void startEmpty() {
        StoreDatabase.empty();
        history = new PostgresHistory(StoreDatabase.dataSource());
    }

    @Test
    void appends_that_wait_together_share_a_transaction() throws Exception {
        try (PostgresEventStorageEngine engine = TestEvents.engine(StoreDatabase.dataSource())) {
            engine.appendEvents(counted("warm", 0));
            try (Connection turn = holdTheTurn()) {
                List<Thread> callers = callers(100, i -> engine.appendEvents(counted("s" + i, 0)));
                await().until(() -> callers.stream().allMatch(AppenderTest::waits));
                turn.rollback();
                for (Thread caller : callers) {
                    caller.join();
                }
            }
        }
        assertThat(history.head()).isEqualTo(100);
        assertThat(transactions()).isLessThanOrEqualTo(4);
    }

    @Test
    void what_was_accepted_is_finished_before_the_store_is_closed() throws Exception {
        PostgresEventStorageEngine engine = TestEvents.engine(StoreDatabase.dataSource());
        AtomicInteger stored = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> callers =
                callers(
                        500,
                        i -> {
                            try {
                                engine.appendEvents(counted("s" + i, 0));
                                stored.incrementAndGet();
                            } catch (EventStoreException e) {
                                refused.incrementAndGet();
                            }
                        });
        await().until(() -> stored.get() > 0);
        engine.close();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(stored.get() + refused.get()).isEqualTo(500);
        assertThat(history.head()).isEqualTo(stored.get() - 1);
        assertThatThrownBy(() -> engine.appendEvents(counted("late", 0)))
                .isInstanceOf(EventStoreException.class)
                .rootCause()
                .hasMessageContaining("closed");
    }

    /** 64 MB may wait. The database lets nobody write, so what comes then finds no room. */
    @Test
    void more_than_there_is_room_for_waits_outside_and_is_known_not_to_be_stored()
            throws Exception {
        String large = "x".repeat(MEGABYTE);
        Queue<Throwable> reasons = new ConcurrentLinkedQueue<>();
        Duration patience = Duration.ofSeconds(5);
        try (Appender appender =
                        new Appender(
                                new GroupWriter(
                                        StoreDatabase.dataSource(),
                                        GroupWriter.Limits.within(patience),
                                        (position, rows) -> {}),
                                patience);
                Connection turn = holdTheTurn()) {
            List<Thread> callers =
                    callers(
                            80,
                            i -> {
                                try {
                                    appender.append(List.of(row("s" + i, large)));
                                } catch (EventStoreException e) {
                                    reasons.add(e);
                                }
                            });
            await().until(() -> appender.outside() == 16);
            for (Thread caller : callers) {
                caller.join();
            }
            turn.rollback();
        }
        assertThat(reasons).hasSize(80).noneMatch(AppendOutcomeUnknownException.class::isInstance);
        assertThat(history.head()).isEqualTo(-1);
    }

    private static EventRow row(String stream, String payload) {
        return new EventRow(
                stream, 0, "Counter", stream, "test.Text", "1", Instant.EPOCH, payload, "{}");
    }

    private interface Call {
        void of(int caller);
    }

    private static List<Thread> callers(int count, Call call) {
        return IntStream.range(0, count)
                .mapToObj(i -> Thread.startVirtualThread(() -> call.of(i)))
                .toList();
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static Connection holdTheTurn() throws SQLException {
        Connection connection = StoreDatabase.superuser().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE event_store.head SET next_position = next_position");
        }
        return connection;
    }

    /** How many different transactions have written the rows that are there. */
    private static long transactions() throws SQLException {
        try (Connection connection = StoreDatabase.superuser().getConnection();
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(DISTINCT xmin::text) FROM event_store.events")) {
            row.next();
            return row.getLong(1);
        }
    }
}
