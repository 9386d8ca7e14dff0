/** What associations have with us, and where each payout is. */
@NullMarked
package obole.query.account;

import org.jspecify.annotations.NullMarked;
