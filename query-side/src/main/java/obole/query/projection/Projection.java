package obole.query.projection;

import obole.migrations.Schema;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;

import java.util.Set;

/**
 * An event handler that writes rows. As a bean it gets a processor of its own: one segment, large
 * batches, from the beginning of history, and its tokens in the schema its rows are in.
 *
 * <p>The class says {@code @ProcessingGroup} with the same name as {@link #group}.
 */
public interface Projection {

    /** The name of its processing group and of its token. */
    String group();

    /** The disposable schema it writes into. */
    Schema schema();

    /**
     * Whether projections of a schema go on without the stream of an event that they cannot handle.
     * The books never do: they stop before it.
     */
    static boolean parks(Schema schema) {
        return schema == Schema.VIEWS;
    }

    /** Takes one event; what it asks to be written is written when the unit of work commits. */
    void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork);

    /** The same code, writing with this SQL: into a shadow, when it maps the schema's name. */
    Projection writing(DSLContext sql);

    /** The names of other rules that it can follow, to see what would differ. */
    default Set<String> otherRules() {
        return Set.of();
    }

    /** The same code, following other rules by their name. */
    default Projection writing(DSLContext sql, String otherRules) {
        throw new IllegalArgumentException(group() + " has no rules named " + otherRules);
    }
}
