/** Exchange rates of the euro, as published for a day. */
@NullMarked
package obole.shared.rate;

import org.jspecify.annotations.NullMarked;
