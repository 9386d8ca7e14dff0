package obole.query.projection;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.web.Problems;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What may be said of the books: how far they are true, and that nothing is made of them beyond an
 * event that they cannot handle.
 */
@Component
public class Books {

    private static final List<Schema> SCHEMAS =
            List.of(Schema.LEDGER, Schema.RECONCILIATION, Schema.AUDIT);
    private static final List<Schema> ALL =
            Stream.concat(
                            SCHEMAS.stream(),
                            Arrays.stream(Schema.values()).filter(Projection::parks))
                    .toList();

    private final DSLContext sql;
    private final Progress progress;

    Books(@Qualifier(QuerySide.READ) DSLContext sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    /** The position of the last event that is in all of them. */
    public long position() {
        return progress.of(SCHEMAS).stream().mapToLong(Progress.Reached::position).min().orElse(-1);
    }

    /** All that could not be handled, by the books or by a view. */
    public List<Poisoned> poisoned() {
        return PoisonedEvents.all(sql, ALL);
    }

    /** What views go on without. */
    public List<Poisoned> parked() {
        return PoisonedEvents.all(sql, List.of(Schema.VIEWS));
    }

    /**
     * Refuses what would be made of the books beyond where they have stopped.
     *
     * @param upTo the position that it would be true for; null for all that is known
     */
    public void requireRunning(@Nullable Long upTo) {
        PoisonedEvents.all(sql, SCHEMAS).stream()
                .filter(each -> upTo == null || upTo >= each.position())
                .findFirst()
                .ifPresent(stopped -> {
                    throw Problems.conflict("BOOKS_STOPPED", sentence(stopped));
                });
    }

    private static String sentence(Poisoned stopped) {
        return "The projection "
                + stopped.projection()
                + " has stopped before the event at position "
                + stopped.position()
                + ", which it cannot handle: what it holds is true for position "
                + (stopped.position() - 1)
                + ". "
                + stopped.nextAction();
    }
}
