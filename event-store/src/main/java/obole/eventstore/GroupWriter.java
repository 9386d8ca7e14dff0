package obole.eventstore;

import static java.lang.System.Logger.Level.WARNING;

import obole.eventstore.Failure.CommitInDoubt;
import obole.eventstore.Failure.NoConnection;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * Writes one group of appends after the other, each in a transaction, and answers their callers.
 *
 * <p>What a failure leaves in doubt is settled by looking, under the turn, at what is stored. It
 * goes on until every caller has its answer or has left. Used by one thread.
 */
final class GroupWriter {

    private static final System.Logger LOG = System.getLogger(GroupWriter.class.getName());
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final DataSource dataSource;
    private final Limits limits;
    private final OnCommit onCommit;
    private volatile @Nullable EventTable table;
    private volatile long began;

    GroupWriter(DataSource dataSource, Limits limits, OnCommit onCommit) {
        this.dataSource = dataSource;
        this.limits = limits;
        this.onCommit = onCommit;
    }

    /**
     * How long things may take.
     *
     * @param patience how long a caller waits for its answer
     * @param turn how long a writer may hold the head before the others end its session
     */
    record Limits(Duration patience, Duration turn) {

        /** A fifth of the patience for a turn, so that others can have theirs and look around. */
        static Limits within(Duration patience) {
            return new Limits(patience, patience.dividedBy(5));
        }

        /** After which the server is taken for lost; leaves time to ask it again. */
        Duration silence() {
            return patience.dividedBy(2);
        }
    }

    /** Is told, in order, what this process has stored. */
    interface OnCommit {
        void stored(long firstPosition, List<EventRow> rows);
    }

    void write(List<Append> group) {
        try {
            commit(group);
        } catch (SQLException e) {
            fail(group, Append.notStored(e));
        } catch (RuntimeException e) {
            disconnect();
            fail(group, new AppendOutcomeUnknownException(e));
        }
    }

    private static void fail(List<Append> group, RuntimeException reason) {
        group.stream().filter(a -> !a.isAnswered()).forEach(append -> append.failed(reason));
    }

    private void commit(List<Append> group) throws SQLException {
        List<Append> rest = new ArrayList<>(group);
        boolean lookFirst = false;
        boolean inDoubt = false;
        while (!rest.isEmpty()) {
            try {
                if (attempt(rest, lookFirst)) {
                    return;
                }
            } catch (SQLException e) {
                inDoubt |= e instanceof CommitInDoubt;
                Failure failure = Failure.of(e);
                recover(failure, e);
                if (!inDoubt && hopeless(failure, lookFirst)) {
                    writeOneByOne(rest, failure, e);
                    return;
                }
                lookFirst |= inDoubt || failure == Failure.TAKEN;
            }
            if (!inDoubt) {
                rest.forEach(Append::waitAgain);
            }
            rest.removeIf(Append::hasLeft);
        }
    }

    private static boolean hopeless(Failure failure, boolean looked) {
        return failure == Failure.FINAL
                || failure == Failure.REFUSED
                || (failure == Failure.TAKEN && looked);
    }

    /** Keeps a row that the database refuses from failing the others of its group. */
    private void writeOneByOne(List<Append> group, Failure failure, SQLException e)
            throws SQLException {
        if (group.size() == 1 || failure == Failure.FINAL) {
            throw e;
        }
        group.forEach(append -> write(List.of(append)));
    }

    /** Says whether it was stored; not if somebody left before the commit. */
    private boolean attempt(List<Append> group, boolean lookFirst) throws SQLException {
        began = System.nanoTime();
        EventTable events = connected();
        GroupPlan plan = new GroupPlan(group);
        if (lookFirst) {
            events.takeTurn();
            plan.compareWith(events.occupants(plan.rows()));
        }
        List<CopyTuple> tuples = plan.tuples();
        plan.startAt(events.takePositions(tuples.size()));
        events.copy(plan.firstPosition(), tuples);
        if (!plan.committing()) {
            events.rollBack();
            return false;
        }
        commit(events);
        onCommit.stored(plan.firstPosition(), plan.rows());
        plan.answer();
        return true;
    }

    private static void commit(EventTable events) throws SQLException {
        try {
            events.commit();
        } catch (SQLException e) {
            throw new CommitInDoubt(e);
        }
    }

    private void recover(Failure failure, SQLException reason) {
        try {
            switch (failure) {
                case LOST -> {
                    LOG.log(
                            WARNING,
                            "the database was lost, appending again: {0}",
                            String.valueOf(reason));
                    disconnect();
                    LockSupport.parkNanos(PAUSE);
                }
                case LATE -> connected().endWhoHoldsTheTurn(limits.turn());
                case TAKEN, REFUSED -> connected().rollBack();
                case FINAL -> {
                    disconnect();
                    LockSupport.parkNanos(PAUSE);
                }
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
            disconnect();
        }
    }

    private EventTable connected() throws SQLException {
        EventTable connected = table;
        if (connected == null) {
            connected = open();
            table = connected;
        }
        return connected;
    }

    private EventTable open() throws SQLException {
        try {
            return EventTable.open(dataSource, limits);
        } catch (SQLException e) {
            throw new NoConnection(e);
        }
    }

    /** Frees the appender from a server that takes bytes no more; callers who leave ask for it. */
    void cutIfStuck() {
        EventTable stuck = table;
        if (stuck != null && System.nanoTime() - began > limits.patience().toNanos()) {
            stuck.close();
        }
    }

    void disconnect() {
        EventTable connected = table;
        table = null;
        if (connected != null) {
            connected.close();
        }
    }
}
