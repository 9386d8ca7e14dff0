/** Accounts: what may leave, and the payouts that leave. */
@NullMarked
package obole.command.account;

import org.jspecify.annotations.NullMarked;
