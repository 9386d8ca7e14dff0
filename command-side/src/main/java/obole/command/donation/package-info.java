/** Donations with their refunds and disputes: what may happen to a donor's money. */
@NullMarked
package obole.command.donation;

import org.jspecify.annotations.NullMarked;
