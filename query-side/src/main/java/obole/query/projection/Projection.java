package obole.query.projection;

import obole.migrations.Schema;

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
}
