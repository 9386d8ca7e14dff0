/** Pledges: what falls due when, how it is collected, and what becomes of it. */
@NullMarked
package obole.command.pledge;

import org.jspecify.annotations.NullMarked;
