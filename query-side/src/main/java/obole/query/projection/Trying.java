package obole.query.projection;

import obole.eventstore.UnreadableEvent;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Lets a projection handle events under a savepoint, in the transaction of who asks. */
final class Trying {

    /**
     * Classes of SQLSTATE that say nothing of an event: connection, transaction, rolled back,
     * resources, what somebody else holds or an operator ends, and the system's own.
     */
    private static final Set<String> NOT_OF_THE_EVENT =
            Set.of("08", "25", "40", "53", "55", "57", "58");

    private final DSLContext sql;

    /** The SQL takes part in the transaction of who asks. */
    Trying(DSLContext sql) {
        this.sql = sql;
    }

    PoisonedEvents poisoned(Projection projection) {
        return new PoisonedEvents(sql, projection.schema());
    }

    void moveToken(Projection projection, Tokens tokens, long position) {
        tokens.write(sql, projection.schema().sqlName(), projection.group(), position);
    }

    /** Null when all that these events ask for is written; else why nothing of it is. */
    @Nullable RuntimeException failure(
            Projection projection, List<TrackedEventMessage<?>> messages) {
        return failure(projection, messages, false);
    }

    /**
     * The same.
     *
     * @param late whether events that came after these have been handled
     */
    @Nullable RuntimeException failure(
            Projection projection, List<TrackedEventMessage<?>> messages, boolean late) {
        if (messages.isEmpty()) {
            return null;
        }
        sql.execute("savepoint trying");
        try {
            take(projection.writing(sql), messages, late);
            sql.execute("release savepoint trying");
            return null;
        } catch (RuntimeException failure) {
            if (!isOfTheEvent(failure)) {
                throw failure;
            }
            sql.execute("rollback to savepoint trying");
            return failure;
        }
    }

    /** A new object each time: what it remembers of rows that are undone goes with it. */
    private static void take(
            Projection projection, List<TrackedEventMessage<?>> messages, boolean late) {
        UnitOfWork<?> inner = new DefaultUnitOfWork<>(messages.getFirst());
        if (late) {
            Occurrence.late(inner);
        }
        inner.execute(() -> {
            for (TrackedEventMessage<?> message : messages) {
                if (message.getPayload() instanceof UnreadableEvent(String reason)) {
                    throw new IllegalStateException(reason);
                }
                projection.on(message, message.trackingToken(), inner);
            }
        });
    }

    private static boolean isOfTheEvent(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null
                        && state.length() == 5
                        && !NOT_OF_THE_EVENT.contains(state.substring(0, 2));
            }
        }
        return true;
    }
}
