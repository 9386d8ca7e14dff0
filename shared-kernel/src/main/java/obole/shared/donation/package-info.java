/** Donations, their refunds and disputes: one stream per donation. */
@NullMarked
package obole.shared.donation;

import org.jspecify.annotations.NullMarked;
