/** Our own transfers: where each of them is, and what should be moved next. */
@NullMarked
package obole.query.treasury;

import org.jspecify.annotations.NullMarked;
