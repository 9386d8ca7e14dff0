/**
 * Treasury: moving our revenue out of the pool, paying a shortfall in, sending back what is
 * nobody's.
 */
@NullMarked
package obole.command.treasury;

import org.jspecify.annotations.NullMarked;
