/** Axon's storage on PostgreSQL: appending in a gap-free order, reading and following it. */
@NullMarked
package obole.eventstore;

import org.jspecify.annotations.NullMarked;
