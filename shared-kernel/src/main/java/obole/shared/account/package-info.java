/** Accounts: what an association may be paid, and its payouts. */
@NullMarked
package obole.shared.account;

import org.jspecify.annotations.NullMarked;
