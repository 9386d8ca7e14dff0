/** Payment files: gathering approved payouts, sealing them and handing them to the bank. */
@NullMarked
package obole.command.paymentfile;

import org.jspecify.annotations.NullMarked;
