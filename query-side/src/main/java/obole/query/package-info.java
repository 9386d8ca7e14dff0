/** The query side: what is remembered of events, and how it is read. */
@NullMarked
package obole.query;

import org.jspecify.annotations.NullMarked;
