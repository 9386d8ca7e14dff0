/** Periods: how far the books are closed, who closed them and who reopened them. */
@NullMarked
package obole.query.period;

import org.jspecify.annotations.NullMarked;
