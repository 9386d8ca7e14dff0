/** Stored names of events: what the event store calls them for ever. */
@NullMarked
package obole.shared.codec;

import org.jspecify.annotations.NullMarked;
