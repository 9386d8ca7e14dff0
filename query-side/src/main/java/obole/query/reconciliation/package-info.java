/** Settlement, bank statement and ledger beside each other, and what does not match. */
@NullMarked
package obole.query.reconciliation;

import org.jspecify.annotations.NullMarked;
