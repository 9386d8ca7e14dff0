/** Safeguarding proofs: kept as they were made, and superseded by what becomes known later. */
@NullMarked
package obole.command.safeguarding;

import org.jspecify.annotations.NullMarked;
