/** Settlements: a PSP's report and the bank entries that prove it. */
@NullMarked
package obole.command.settlement;

import org.jspecify.annotations.NullMarked;
