/** Donations and their refunds as they stand. */
@NullMarked
package obole.query.donation;

import org.jspecify.annotations.NullMarked;
