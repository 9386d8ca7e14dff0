/** What Obole asks of a payment service provider and hears from it, whichever it is. */
@NullMarked
package obole.command.psp;

import org.jspecify.annotations.NullMarked;
