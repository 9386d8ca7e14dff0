/** Who asks, as a token says, and what they may, as one table says. */
@NullMarked
package obole.identity;

import org.jspecify.annotations.NullMarked;
