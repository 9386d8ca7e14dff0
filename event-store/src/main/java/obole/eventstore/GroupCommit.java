package obole.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

/**
 * Writes the appends that wait together in one transaction, so that many share one commit.
 *
 * <p>Whoever has the turn writes for all who wait; the others find their answer when it is their
 * turn. What is in doubt after a failure is settled by looking, under the turn, at what is stored.
 */
final class GroupCommit {

    private static final int MOST_APPENDS = 500;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DataSource dataSource;
    private final Duration patience;
    private final LongConsumer onHead;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param patience how long to try to learn the outcome of a commit after losing the database
     * @param onHead is told the next free position after each commit
     */
    GroupCommit(DataSource dataSource, Duration patience, LongConsumer onHead) {
        this.dataSource = dataSource;
        this.patience = patience;
        this.onHead = onHead;
    }

    /** Returns the position of the last row once all are durable. */
    long append(List<EventRow> rows) {
        Append mine = new Append(rows);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.isAnswered()) {
                write(nextGroup());
            }
        } finally {
            turn.unlock();
        }
        return mine.lastPosition();
    }

    private List<Append> nextGroup() {
        List<Append> group = new ArrayList<>();
        Append next = waiting.poll();
        while (next != null) {
            group.add(next);
            next = group.size() < MOST_APPENDS ? waiting.poll() : null;
        }
        return group;
    }

    private void write(List<Append> group) {
        try {
            commit(group);
        } catch (SQLException | RuntimeException e) {
            group.stream()
                    .filter(append -> !append.isAnswered())
                    .forEach(append -> append.failed(Append.notStored(e)));
        }
    }

    private void commit(List<Append> group) throws SQLException {
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean lookFirst = false;
        boolean inDoubt = false;
        while (true) {
            try {
                attempt(group, lookFirst);
                return;
            } catch (SQLException e) {
                inDoubt |= e instanceof CommitInDoubt;
                if (inDoubt && System.nanoTime() > giveUp) {
                    group.forEach(a -> a.failed(new AppendOutcomeUnknownException(e)));
                    return;
                }
                if (!inDoubt && (lookFirst || !lookingHelps(e))) {
                    writeOneByOne(group, e);
                    return;
                }
                if (inDoubt && lookFirst) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                lookFirst = true;
            }
        }
    }

    /** Keeps a row that the database refuses from failing the others of its group. */
    private void writeOneByOne(List<Append> group, SQLException e) throws SQLException {
        if (group.size() == 1 || !isRefusedData(e)) {
            throw e;
        }
        group.forEach(append -> write(List.of(append)));
    }

    private void attempt(List<Append> group, boolean lookFirst) throws SQLException {
        GroupPlan plan = new GroupPlan(group);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            EventTable table = new EventTable(connection);
            try {
                if (lookFirst) {
                    table.takeTurn();
                    plan.compareWith(table.occupants(plan.rows()));
                }
                List<EventRow> rows = plan.rows();
                plan.startAt(table.takePositions(rows.size()));
                table.insert(plan.firstPosition(), rows);
            } catch (SQLException e) {
                rollBack(connection, e);
                throw e;
            }
            commit(connection);
            plan.answer();
            onHead.accept(plan.nextPosition());
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitInDoubt(e);
        }
    }

    private static void rollBack(Connection connection, SQLException reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static boolean lookingHelps(SQLException e) {
        return "23505".equals(e.getSQLState()) || stateOf(e).matches("08...|57P0.");
    }

    private static boolean isRefusedData(SQLException e) {
        return stateOf(e).matches("(22|23|54)...");
    }

    private static String stateOf(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    /** The commit was sent and not confirmed: only the database knows what became of it. */
    private static final class CommitInDoubt extends SQLException {

        private static final long serialVersionUID = 1L;

        CommitInDoubt(SQLException cause) {
            super(cause);
        }
    }
}
