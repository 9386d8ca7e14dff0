/** Adyen behind the port, as far as settlements go: its settlement detail report. */
@NullMarked
package obole.command.psp.adyen;

import org.jspecify.annotations.NullMarked;
