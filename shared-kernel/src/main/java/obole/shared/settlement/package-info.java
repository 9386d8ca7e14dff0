/** Settlements: what a PSP says it pays us, and what the bank shows. */
@NullMarked
package obole.shared.settlement;

import org.jspecify.annotations.NullMarked;
