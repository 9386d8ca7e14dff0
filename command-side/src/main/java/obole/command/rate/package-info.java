/** Exchange rates of the euro, recorded once for a day. */
@NullMarked
package obole.command.rate;

import org.jspecify.annotations.NullMarked;
