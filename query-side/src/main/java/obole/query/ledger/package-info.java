/** The double-entry ledger: every movement of money, derived from events by one pure function. */
@NullMarked
package obole.query.ledger;

import org.jspecify.annotations.NullMarked;
