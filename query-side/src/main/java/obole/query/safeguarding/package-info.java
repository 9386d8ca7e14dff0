/** Safeguarding proofs as they were recorded, every version. */
@NullMarked
package obole.query.safeguarding;

import org.jspecify.annotations.NullMarked;
