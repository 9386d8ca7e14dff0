/** What happened, as it is stored. */
@NullMarked
package obole.query.history;

import org.jspecify.annotations.NullMarked;
