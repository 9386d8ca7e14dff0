/**
 * A bank to practise with: the gateway to it, and, behind HTTP as if it were another company's, the
 * bank itself, which takes payment files and writes statements.
 */
@NullMarked
package obole.command.bank.sandbox;

import org.jspecify.annotations.NullMarked;
