/** Payment files: the instructions that leave for the bank. */
@NullMarked
package obole.shared.paymentfile;

import org.jspecify.annotations.NullMarked;
