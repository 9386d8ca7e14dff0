/** Safeguarding: the proof, day by day, that clients' money is there and is not mixed with ours. */
@NullMarked
package obole.shared.safeguarding;

import org.jspecify.annotations.NullMarked;
