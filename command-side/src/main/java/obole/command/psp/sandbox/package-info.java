/**
 * A payment service provider to practise with: the gateway to it, and, behind HTTP as if it were
 * another company's, the PSP itself.
 */
@NullMarked
package obole.command.psp.sandbox;

import org.jspecify.annotations.NullMarked;
